import type { ReactNode } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { Icon } from '../icons/Icon';
import { useLabels } from '../labels/useLabels';
import { useElapsed } from '../useElapsed';

/** How long somebody waits before they are told that it is not usual. */
const LONG_WAIT_MS = 20_000;

interface CallNoticeProps {
  /** What to call the replica. */
  readonly replica: string;
  readonly longWaitMs?: number;
}

/** Why there is nothing to talk to at the moment. Silent: `StatusAnnouncer` says the same. */
export function CallNotice({ replica, longWaitMs = LONG_WAIT_MS }: CallNoticeProps): ReactNode {
  const { status, wasLive } = useConversation();
  const { droppedOut, reconnecting, waiting } = useLabels();
  if (status === 'waiting')
    return (
      <Waiting key={String(wasLive)} text={wasLive ? droppedOut(replica) : waiting(replica)} {...{ longWaitMs }} />
    );
  if (status !== 'reconnecting') return null;
  return (
    <p className="cvi-banner">
      <Icon name="offline" />
      {reconnecting}
    </p>
  );
}

interface WaitingProps {
  readonly text: string;
  readonly longWaitMs: number;
}

function Waiting({ text, longWaitMs }: WaitingProps): ReactNode {
  const { waitingLong } = useLabels();
  const isLong = useElapsed(longWaitMs);
  return (
    <div className="cvi-waiting">
      <p className="cvi-heading">{text}</p>
      {/* In a region of its own: it comes while nothing else changes. */}
      <p className="cvi-text" role="status">
        {isLong ? waitingLong : null}
      </p>
    </div>
  );
}
