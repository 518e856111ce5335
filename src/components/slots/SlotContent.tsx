import { Component, type ReactNode } from 'react';
import type { Slot } from './CallSlots';

interface SlotContentProps {
  /** `undefined` shows the default piece. */
  readonly slot: Slot | undefined;
  /** The default piece. */
  readonly children?: ReactNode;
}

/** Shows the content of a slot, or the default piece if there is no content, or if it throws. */
export function SlotContent({ slot, children = null }: SlotContentProps): ReactNode {
  if (slot === undefined) return children;
  return (
    <SlotBoundary fallback={children}>
      <Content slot={slot}>{children}</Content>
    </SlotBoundary>
  );
}

/** Calls the app's function inside the boundary. */
function Content({ slot, children }: SlotContentProps): ReactNode {
  return typeof slot === 'function' ? slot(children) : slot;
}

interface SlotBoundaryProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Catches what the app's content throws. React reports it on the console. */
class SlotBoundary extends Component<SlotBoundaryProps, { readonly hasFailed: boolean }> {
  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override state = { hasFailed: false };

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
