import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import { joinClassNames } from '../../joinClassNames';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useElapsed } from '../../useElapsed';
import { CorrectionButtons, CorrectionSend, CorrectionText } from '../correction/ConfirmationCardCorrection';
import { useCorrection, type Correction } from '../correction/useCorrection';

/** A decision is sent within a moment. After this time, the button says that it waits for the service. */
const SENDING_MS = 1200;

export interface ConfirmationCardActionsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly pending: Pick<PendingObjective, 'status' | 'isConfirmable' | 'decision' | 'isChecking'>;
  /** Sends the user's text to the replica. If it throws, the card shows that it was not sent. */
  readonly onCorrect: (text: string) => void;
}

/**
 * The Confirm button, which submits the form around it, and a way to say what is wrong. Renders a `div`.
 *
 * @selector [data-busy] A decision is being checked or sent.
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

/** The buttons, without the text field of a correction. */
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
        // Not `disabled`, so that the focus stays on the button, whose text says what happens next.
        aria-disabled={isBusy(pending)}
        onClick={(event) => {
          // The second click of a double click may hit the next card's button.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        <ConfirmText key={decision ?? String(isChecking)} {...pending} />
      </button>
      <CorrectionButtons {...correction} />
    </>
  );
}

/** True while a decision is being checked or sent. */
export function isBusy({ isChecking, isConfirmable }: ConfirmationCardActionsProps['pending']): boolean {
  return isChecking || !isConfirmable;
}

function ConfirmText({ status, isChecking }: Pick<PendingObjective, 'status' | 'isChecking'>): ReactNode {
  const labels = useLabelsWith(cardLabels);
  const isLong = useElapsed(SENDING_MS);
  const sending = isLong ? labels.confirmWaiting : labels.confirmSending;
  const texts: Partial<Record<PendingObjective['status'], string>> = {
    confirming: sending,
    queued: labels.confirmQueued,
    unacknowledged: labels.confirmAgain,
    failed: labels.tryAgain,
  };
  // In an element, because a browser that translates the page replaces text nodes, and React cannot remove a replaced one.
  return <span>{isChecking ? labels.confirmChecking : (texts[status] ?? labels.confirm)}</span>;
}
