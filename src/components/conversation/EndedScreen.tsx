import { forwardRef, useId, type ComponentPropsWithoutRef } from 'react';
import type { EndReason } from '../../conversation/lifecycle';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { useFinalLabels } from '../labels/useFinalLabels';
import { ConfirmedSummary } from '../objectives/ConfirmedSummary';
import { endWords } from './endWords';

export interface EndedScreenProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly reason: EndReason;
  /** Offered where the room may still be open: after the user or the replica left. */
  readonly onJoinAgain: () => void;
}

/**
 * The call is over: why, and what was confirmed in it. Renders a `section`.
 *
 * @selector [data-reason='left' | 'replica-left' | 'removed' | 'time-limit' | 'absence' | 'service-error' | 'ended-by-host' | 'room-closed']
 */
export const EndedScreen = forwardRef<HTMLElement, EndedScreenProps>(function EndedScreen(
  { reason, onJoinAgain, className, ...props },
  ref,
) {
  const labels = useFinalLabels();
  const titleId = useId();
  const { title, text } = endWords(reason, labels);
  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-ended-screen', className)}
      data-reason={reason}
    >
      <span className="cvi-notice-icon">
        <Icon name="leave" />
      </span>
      <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
        {title}
      </h2>
      <p className="cvi-text">{text}</p>
      <ConfirmedSummary />
      {reason === 'left' || reason === 'replica-left' ? (
        <button type="button" className="cvi-button" data-kind="primary" onClick={onJoinAgain}>
          {labels.joinAgain}
        </button>
      ) : null}
    </section>
  );
});
