import type { ReactNode } from 'react';
import { ObjectiveProgress } from 'tavus-react';
import { Now } from './Now';
import { Wire, type Crossing } from './Wire';

export interface CompanionProps {
  readonly crossings: readonly Crossing[];
  readonly onAgain: () => void;
}

/** Tells, beside the call, what is going on in it. */
export function Companion({ crossings, onAgain }: CompanionProps): ReactNode {
  return (
    <aside className="demo-companion" aria-label="What is going on">
      <Now onAgain={onAgain} />
      <ObjectiveProgress />
      <Wire crossings={crossings} />
    </aside>
  );
}
