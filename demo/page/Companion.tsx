import type { ReactNode } from 'react';
import { ObjectiveProgress, useConversation } from 'tavus-react';
import { Now } from './Now';
import { Wire, type Crossing } from './Wire';

export interface CompanionProps {
  readonly crossings: readonly Crossing[];
  readonly onAgain: () => void;
}

/** Tells, beside the call, what is going on in it. */
export function Companion({ crossings, onAgain }: CompanionProps): ReactNode {
  const { status } = useConversation();
  return (
    <aside className="demo-companion" aria-label="What is going on">
      <Now onAgain={onAgain} />
      {status === 'failed' ? null : (
        <>
          <ObjectiveProgress />
          <Wire crossings={crossings} />
        </>
      )}
    </aside>
  );
}
