import type { ReactNode } from 'react';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useElapsed } from '../../useElapsed';
import { CorrectionButtons, CorrectionSend } from '../correction/ConfirmationCardCorrection';
import type { Correction } from '../correction/useCorrection';
import { isBusy } from './isBusy';

/** A decision is sent within a moment. After this time, the button says that it waits for the service. */
const SENDING_MS = 1200;

interface ActionButtonsProps {
  readonly pending: Pick<PendingObjective, 'status' | 'isConfirmable' | 'decision' | 'isChecking'>;
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
