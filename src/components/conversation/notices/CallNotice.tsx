import { forwardRef, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConversation } from '../../../hooks/useConversation';
import { focusHeadingOf } from '../../controls/focusControl';
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
 * @selector [data-kind='waiting' | 'reconnecting' | 'ending'] What it is about.
 */
export const CallNotice = /* @__PURE__ */ forwardRef<HTMLDivElement, CallNoticeProps>(function CallNotice(
  { longWaitMs = LONG_WAIT_MS, className, ...props },
  ref,
) {
  const replica = useLastReplicaName('CallNotice');
  const { status, wasLive, isReplicaOverdue } = useConversation();
  const isEnding = useIsCallEnding();
  const { ending, reconnecting, waiting } = useLabelsWith(callLabels);
  if (status === 'waiting')
    return (
      <Waiting {...props} ref={ref} key={String(wasLive)} {...{ longWaitMs, className }}>
        {wasLive ? <ReplicaAwayText {...{ replica, isEnding, isReplicaOverdue }} /> : <span>{waiting(replica)}</span>}
      </Waiting>
    );
  const isReconnecting = status === 'reconnecting';
  if (!isReconnecting && !isEnding) return null;
  return (
    <div
      {...props}
      ref={ref}
      className={joinClassNames('cvi-banner cvi-call-notice', className)}
      data-kind={isReconnecting ? 'reconnecting' : 'ending'}
    >
      <Icon name={isReconnecting ? 'offline' : 'leave'} />
      <span>{isReconnecting ? reconnecting : ending}</span>
    </div>
  );
});

interface WaitingProps extends ComponentPropsWithoutRef<'div'> {
  readonly longWaitMs: number;
}

const Waiting = /* @__PURE__ */ forwardRef<HTMLDivElement, WaitingProps>(function Waiting(
  { children, longWaitMs, className, ...props },
  ref,
) {
  const { waitingLong } = useLabelsWith(callLabels);
  const { isReplicaOverdue } = useConversation();
  const isLong = useElapsed(longWaitMs);
  return (
    <div {...props} ref={ref} className={joinClassNames('cvi-waiting cvi-call-notice', className)} data-kind="waiting">
      <p className="cvi-heading">{children}</p>
      {/* A live region of its own, because it appears while nothing else changes. */}
      <p className="cvi-text" role="status">
        {isLong && !isReplicaOverdue ? <span>{waitingLong}</span> : null}
      </p>
      {isReplicaOverdue ? <Overdue /> : null}
    </div>
  );
});

/** Asks the user whether to keep waiting, before the call ends by itself. */
function Overdue(): ReactNode {
  const { keepWaiting, leave } = useConversation();
  const labels = useLabelsWith(callLabels);
  const element = useRef<HTMLDivElement>(null);
  useBrowserEffect(() => {
    const buttons = element.current;
    // The buttons are removed when one is pressed, and when the replica is back.
    return () => {
      if (buttons && hasFocus(buttons)) focusHeadingOf(buttons);
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
