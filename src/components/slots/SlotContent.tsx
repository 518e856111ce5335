import { Component, Suspense, type ReactNode } from 'react';
import { reportUncaught } from '../../errors/callSafely';
import type { Slot } from './CallSlots';

interface SlotContentProps {
  /** `undefined` shows the default piece. */
  readonly slot: Slot | undefined;
  /** The default piece. */
  readonly children?: ReactNode;
}

/** Shows the content of a slot. Shows the default piece if the slot is `undefined`, while its content loads, and if it throws. */
export function SlotContent({ slot, children = null }: SlotContentProps): ReactNode {
  if (slot === undefined) return children;
  return (
    <SlotBoundary fallback={children}>
      <Suspense fallback={children}>
        <Content slot={slot}>{children}</Content>
      </Suspense>
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

/** Reports what the app's content throws, and shows the default piece. */
class SlotBoundary extends Component<SlotBoundaryProps, { readonly hasFailed: boolean }> {
  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override state = { hasFailed: false };

  override componentDidCatch(thrown: unknown): void {
    reportUncaught(thrown);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
