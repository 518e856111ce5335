import { useRef, type ReactNode } from 'react';
import { useConversation } from '../../../hooks/useConversation';
import { hasFocus } from '../../focus';
import { Icon } from '../../icons/Icon';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useBrowserEffect } from '../../useBrowserEffect';
import { useElapsed } from '../../useElapsed';
import { ReplicaAwayText } from './ReplicaAwayText';
import { useIsCallEnding } from './useIsCallEnding';

/** How long a user waits before the notice says that this is longer than usual. */
const LONG_WAIT_MS = 20_000;

interface CallNoticeProps {
  /** The name of the replica. */
  readonly replica: string;
  readonly longWaitMs?: number;
}

/** Says why the replica cannot talk now, or that the call is about to end. Not a live region: `StatusAnnouncement` says the same. */
export function CallNotice({ replica, longWaitMs = LONG_WAIT_MS }: CallNoticeProps): ReactNode {
  const { status, wasLive, isReplicaOverdue } = useConversation();
  const isEnding = useIsCallEnding();
  const { ending, reconnecting, waiting } = useLabelsWith(callLabels);
  if (status === 'waiting')
    return (
      <Waiting key={String(wasLive)} longWaitMs={longWaitMs}>
        {wasLive ? <ReplicaAwayText {...{ replica, isEnding, isReplicaOverdue }} /> : <span>{waiting(replica)}</span>}
      </Waiting>
    );
  const isReconnecting = status === 'reconnecting';
  if (!isReconnecting && !isEnding) return null;
  return (
    <p className="cvi-banner">
      <Icon name={isReconnecting ? 'offline' : 'leave'} />
      <span>{isReconnecting ? reconnecting : ending}</span>
    </p>
  );
}

interface WaitingProps {
  readonly children: ReactNode;
  readonly longWaitMs: number;
}

function Waiting({ children, longWaitMs }: WaitingProps): ReactNode {
  const { waitingLong } = useLabelsWith(callLabels);
  const { isReplicaOverdue } = useConversation();
  const isLong = useElapsed(longWaitMs);
  return (
    <div className="cvi-waiting">
      <p className="cvi-heading">{children}</p>
      {/* A live region of its own, because it appears while nothing else changes. */}
      <p className="cvi-text" role="status">
        {isLong && !isReplicaOverdue ? <span>{waitingLong}</span> : null}
      </p>
      {isReplicaOverdue ? <Overdue /> : null}
    </div>
  );
}

/** Asks the user whether to keep waiting, before the call ends by itself. */
function Overdue(): ReactNode {
  const { keepWaiting, leave } = useConversation();
  const labels = useLabelsWith(callLabels);
  const element = useRef<HTMLDivElement>(null);
  useBrowserEffect(() => {
    const buttons = element.current;
    const heading = buttons?.closest('.cvi-call')?.querySelector<HTMLElement>('h2[tabindex]');
    // The buttons are removed when one is pressed, and when the replica is back.
    return () => {
      if (buttons && hasFocus(buttons)) heading?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div className="cvi-waiting-choice" ref={element}>
      <button type="button" className="cvi-button" data-kind="primary" onClick={keepWaiting}>
        <span>{labels.keepWaiting}</span>
      </button>
      <button type="button" className="cvi-button" onClick={() => void leave()}>
        <span>{labels.leave}</span>
      </button>
    </div>
  );
}
