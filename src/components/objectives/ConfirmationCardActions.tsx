import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { PendingObjective } from '../../conversation/objectives/describePending';
import { joinClassNames } from '../joinClassNames';
import { useCardLabels } from '../labels/useCardLabels';
import { useElapsed } from '../useElapsed';
import { CorrectionButtons, CorrectionSend, CorrectionText } from './ConfirmationCardCorrection';
import { useCorrection, type Correction } from './useCorrection';

/** A decision is out within a moment. From then on it is the service that takes its time. */
const SENDING_MS = 1200;

export interface ConfirmationCardActionsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly pending: Pick<PendingObjective, 'status' | 'isConfirmable' | 'decision' | 'isChecking'>;
  /** Tells the replica what is wrong. What it throws is shown as not sent. */
  readonly onCorrect: (text: string) => void;
}

/**
 * Confirm, which submits the form it stands in, and a way to say what is wrong. Renders a `div`.
 *
 * @selector [data-busy] A decision is checked, or on its way.
 */
export const ConfirmationCardActions = forwardRef<HTMLDivElement, ConfirmationCardActionsProps>(
  function ConfirmationCardActions({ pending, onCorrect, className, ...props }, ref) {
    const correction = useCorrection({ onSend: onCorrect, isHidden: !pending.isConfirmable });
    return (
      <div
        {...props}
        ref={ref}
        className={joinClassNames('cvi-confirmation-card-actions', className)}
        data-busy={isBusy(pending) ? '' : undefined}
      >
        <CorrectionText {...correction} />
        <ActionButtons pending={pending} correction={correction} />
      </div>
    );
  },
);

interface ActionButtonsProps {
  readonly pending: ConfirmationCardActionsProps['pending'];
  readonly correction: Correction;
}

/** The buttons, without the text of a correction. */
export function ActionButtons({ pending, correction }: ActionButtonsProps): ReactNode {
  const { isConfirmable, decision, isChecking } = pending;
  return (
    <>
      <CorrectionSend {...correction} />
      <button
        type="submit"
        className="cvi-button"
        // While the correction is open, its own button is the primary one.
        data-kind={correction.isOpen && isConfirmable ? 'secondary' : 'primary'}
        // Not `disabled`: the focus stays here, where the next news will be.
        aria-disabled={isBusy(pending)}
        onClick={(event) => {
          // The second click of a double click may already be over the next card's button.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        <ConfirmText key={decision ?? String(isChecking)} {...pending} />
      </button>
      <CorrectionButtons {...correction} />
    </>
  );
}

/** True while a decision is checked, or on its way. */
export function isBusy({ isChecking, isConfirmable }: ConfirmationCardActionsProps['pending']): boolean {
  return isChecking || !isConfirmable;
}

function ConfirmText({ status, isChecking }: Pick<PendingObjective, 'status' | 'isChecking'>): ReactNode {
  const labels = useCardLabels();
  const isLong = useElapsed(SENDING_MS);
  const sending = isLong ? labels.confirmWaiting : labels.confirmSending;
  const texts: Partial<Record<PendingObjective['status'], string>> = {
    confirming: sending,
    queued: labels.confirmQueued,
    unacknowledged: labels.confirmAgain,
    failed: labels.confirmRetry,
  };
  // An element, because a browser that translates the page replaces text nodes, and React could not remove a bare one.
  return <span>{isChecking ? labels.confirmChecking : (texts[status] ?? labels.confirm)}</span>;
}
