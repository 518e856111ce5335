import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import { joinClassNames } from '../../joinClassNames';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { ConfirmedSummary } from '../../objectives/summary/ConfirmedSummary';
import { NoticeScreen } from './NoticeScreen';

export interface EndedScreenProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly reason: EndReason;
  /** The button is there only if the room may still be open: after the user or the replica left. */
  readonly onJoinAgain: () => void;
}

/**
 * Says why the call ended, and what was confirmed in it. Renders a `section`.
 *
 * @selector [data-reason='left' | 'replica-left' | 'removed' | 'time-limit' | 'absence' | 'service-error' | 'ended-by-host' | 'room-closed']
 */
export const EndedScreen = forwardRef<HTMLElement, EndedScreenProps>(function EndedScreen(
  { reason, onJoinAgain, className, ...props },
  ref,
) {
  const labels = useLabelsWith(finalLabels);
  return (
    <NoticeScreen
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-ended-screen', className)}
      data-reason={reason}
      icon="leave"
      label={endReasonLabel(reason, labels)}
      action={reason === 'left' || reason === 'replica-left' ? labels.joinAgain : undefined}
      onAction={onJoinAgain}
    >
      <ConfirmedSummary />
    </NoticeScreen>
  );
});
