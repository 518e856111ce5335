import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import { joinClassNames } from '../../joinClassNames';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { ConfirmedSummary } from '../../objectives/summary/ConfirmedSummary';
import { NoticeScreen } from './NoticeScreen';

export interface EndedScreenProps extends ComponentPropsWithoutRef<'section'> {
  readonly reason: EndReason;
  /**
   * Joins the same room again. Called by the button, which is there only with this prop, and only if the room may still be open: after the
   * user or the replica left.
   */
  readonly onJoinAgain?: (() => void) | undefined;
  /** Starts another conversation, which is possible after every end. Called by the button, in place of `onJoinAgain`. */
  readonly onStartAnother?: (() => void) | undefined;
}

/**
 * Says why the call ended, and what was confirmed in it. Children are below that. Renders a `section`.
 *
 * @selector [data-reason='left' | 'replica-left' | 'removed' | 'time-limit' | 'absence' | 'service-error' | 'ended-by-host' | 'room-closed']
 */
export const EndedScreen = forwardRef<HTMLElement, EndedScreenProps>(function EndedScreen(
  { reason, onJoinAgain, onStartAnother, className, children, ...props },
  ref,
) {
  const labels = useLabelsWith(finalLabels);
  const mayBeOpen = reason === 'left' || reason === 'replica-left';
  const onAction = onStartAnother ?? (mayBeOpen ? onJoinAgain : undefined);
  const left = onStartAnother ? labels.endedLeftToStart : onAction ? labels.endedLeft : labels.endedLeftForGood;
  return (
    <NoticeScreen
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-ended-screen', className)}
      data-reason={reason}
      icon="leave"
      label={reason === 'left' ? left : endReasonLabel(reason, labels)}
      action={onStartAnother ? labels.startAnother : onAction && labels.joinAgain}
      onAction={onAction}
    >
      <ConfirmedSummary />
      {children}
    </NoticeScreen>
  );
});
