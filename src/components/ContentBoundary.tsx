import { Component, Suspense, type ReactNode } from 'react';
import { reportUncaught } from '../errors/callSafely';

interface ContentBoundaryProps {
  /** Shown if the content throws. */
  readonly fallback: ReactNode;
  /** Shown while the content loads. Default: the `fallback`. */
  readonly loading?: ReactNode;
  /** When it changes, content that has thrown is tried again. */
  readonly version?: number;
  readonly children: ReactNode;
}

interface State {
  readonly hasFailed: boolean;
  readonly version: number | undefined;
}

/** Shows content that may throw or suspend, such as that of the app. Reports what it throws, and shows a substitute. */
export class ContentBoundary extends Component<ContentBoundaryProps, State> {
  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ version }: ContentBoundaryProps, state: State): State | null {
    return version === state.version ? null : { version, hasFailed: false };
  }

  override state: State = { hasFailed: false, version: this.props.version };

  override componentDidCatch(thrown: unknown): void {
    reportUncaught(thrown);
  }

  override render(): ReactNode {
    const { fallback, loading = fallback, children } = this.props;
    return this.state.hasFailed ? fallback : <Suspense fallback={loading}>{children}</Suspense>;
  }
}
