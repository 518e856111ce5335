import { Component, type ReactNode } from 'react';
import { reportUncaught } from '../../errors/callSafely';

interface CanvasBoundaryProps {
  /** Of the card. An update may bring content that does not throw. */
  readonly revision: number;
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

interface State {
  /** The revision whose content threw; `null` if none did. */
  readonly failed: number | null;
  readonly revision: number;
}

/** Shows a substitute for content that throws, so that the call goes on. */
export class CanvasBoundary extends Component<CanvasBoundaryProps, State> {
  static getDerivedStateFromError(): Partial<State> {
    return { failed: -1 };
  }

  static getDerivedStateFromProps({ revision }: CanvasBoundaryProps, state: State): Partial<State> | null {
    return revision === state.revision ? null : { revision, failed: null };
  }

  override state: State = { failed: null, revision: this.props.revision };

  override componentDidCatch(thrown: unknown): void {
    reportUncaught(thrown);
  }

  override render(): ReactNode {
    return this.state.failed === null ? this.props.children : this.props.fallback;
  }
}
