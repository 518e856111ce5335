import type { ReactNode } from 'react';
import { ObjectiveProgress, useConversation } from 'tavus-react';
import { CurrentState } from './CurrentState';

export interface SidePanelProps {
  readonly onAgain: () => void;
  /** Shows what happens behind the call. Stays after the call, because the last webhooks come then. */
  readonly children: ReactNode;
}

/** Shows beside the call what is going on in it. */
export function SidePanel({ onAgain, children }: SidePanelProps): ReactNode {
  const { status } = useConversation();
  return (
    <aside className="demo-side" aria-label="What is going on">
      {status === 'ended' ? null : <CurrentState onAgain={onAgain} />}
      {status === 'ended' || status === 'failed' ? null : <ObjectiveProgress />}
      {children}
    </aside>
  );
}
