import type { ReactNode } from 'react';
import { ContentBoundary } from '../ContentBoundary';
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
    <ContentBoundary fallback={children}>
      <Content slot={slot}>{children}</Content>
    </ContentBoundary>
  );
}

/** Calls the app's function inside the boundary. */
function Content({ slot, children }: SlotContentProps): ReactNode {
  return typeof slot === 'function' ? slot(children) : slot;
}
