import type { ReactNode } from 'react';
import { ObjectiveProgress, useConversation } from 'tavus-react';
import { Now } from './Now';

export interface CompanionProps {
  readonly onAgain: () => void;
  /** What happens behind the call. It stays when the call is over, as the last webhooks come then. */
  readonly children: ReactNode;
}

/** Tells, beside the call, what is going on in it. */
export function Companion({ onAgain, children }: CompanionProps): ReactNode {
  const { status } = useConversation();
  return (
    <aside className="demo-companion" aria-label="What is going on">
      {status === 'ended' ? null : <Now onAgain={onAgain} />}
      {status === 'ended' || status === 'failed' ? null : <ObjectiveProgress />}
      {children}
    </aside>
  );
}
