import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useCallTimer, type CallTimerOptions } from '../../hooks/useCallTimer';
import { joinClassNames } from '../joinClassNames';
import { statusLabels } from '../labels/statusLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { formatDuration } from './formatTime';

export interface CallTimerProps
  extends
    Omit<ComponentPropsWithoutRef<'span'>, 'children' | 'role'>,
    Pick<CallTimerOptions, 'maxDurationS' | 'warnAtS'> {}

/**
 * The time that remains in the call; without a limit, the time since the replica arrived. Renders a `span` with the role `timer`,
 * which a screen reader reads on request and does not announce.
 *
 * @selector [data-ending] while little time remains
 */
export const CallTimer = forwardRef<HTMLSpanElement, CallTimerProps>(function CallTimer(
  { maxDurationS, warnAtS, className, ...props },
  ref,
) {
  const { elapsedS, remainingS, isEnding } = useCallTimer({ maxDurationS, warnAtS });
  const labels = useLabelsWith(statusLabels);
  return (
    <span
      {...props}
      ref={ref}
      role="timer"
      className={joinClassNames('cvi-pill cvi-timer', className)}
      data-ending={isEnding ? '' : undefined}
    >
      <span className="cvi-visually-hidden">{`${remainingS === null ? labels.timeElapsed : labels.timeLeft} `}</span>
      <bdi>{formatDuration(remainingS ?? elapsedS)}</bdi>
    </span>
  );
});
