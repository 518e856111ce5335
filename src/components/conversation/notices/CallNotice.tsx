import { useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConversation } from '../../../hooks/useConversation';
import { hasFocus } from '../../focus';
import { Icon } from '../../icons/Icon';
import { joinClassNames } from '../../joinClassNames';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useLastReplicaName } from '../../stage/useReplicaName';
import { useBrowserEffect } from '../../useBrowserEffect';
import { useElapsed } from '../../useElapsed';
import { ReplicaAwayText } from './ReplicaAwayText';
import { useIsCallEnding } from './useIsCallEnding';

/** How long a user waits before the notice says that this is longer than usual. */
const LONG_WAIT_MS = 20_000;

export interface CallNoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** After which time the notice says that the wait is longer than usual, in milliseconds. Default 20,000. */
  readonly longWaitMs?: number | undefined;
}

/**
 * Says why the replica cannot talk now, or that the call is about to end. Renders a `div`, or nothing while the replica can talk.
 *
 * Not a live region: `StatusAnnouncer` says the same.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function CallNotice({ longWaitMs = LONG_WAIT_MS, className, ...props }: CallNoticeProps): ReactNode {
  const replica = useLastReplicaName('CallNotice');
  const { status, wasLive, isReplicaOverdue } = useConversation();
  const isEnding = useIsCallEnding();
  const { ending, reconnecting, waiting } = useLabelsWith(callLabels);
  if (status === 'waiting')
    return (
      <Waiting {...props} key={String(wasLive)} {...{ longWaitMs, className }}>
        {wasLive ? <ReplicaAwayText {...{ replica, isEnding, isReplicaOverdue }} /> : <span>{waiting(replica)}</span>}
      </Waiting>
    );
  const isReconnecting = status === 'reconnecting';
  if (!isReconnecting && !isEnding) return null;
  return (
    <div {...props} className={joinClassNames('cvi-banner', className)}>
      <Icon name={isReconnecting ? 'offline' : 'leave'} />
      <span>{isReconnecting ? reconnecting : ending}</span>
    </div>
  );
}

interface WaitingProps extends ComponentPropsWithoutRef<'div'> {
  readonly longWaitMs: number;
}

function Waiting({ children, longWaitMs, className, ...props }: WaitingProps): ReactNode {
  const { waitingLong } = useLabelsWith(callLabels);
  const { isReplicaOverdue } = useConversation();
  const isLong = useElapsed(longWaitMs);
  return (
    <div {...props} className={joinClassNames('cvi-waiting', className)}>
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
