import { forwardRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { PendingObjective } from '../../conversation/objectives/describePending';
import { joinClassNames } from '../joinClassNames';
import { useCardLabels } from '../labels/useCardLabels';
import { useElapsed } from '../useElapsed';
import { ConfirmationCardCorrection } from './ConfirmationCardCorrection';

/** A decision is out within a moment. From then on it is the service that takes its time. */
const SENDING_MS = 1200;

export interface ConfirmationCardActionsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly pending: Pick<PendingObjective, 'status' | 'isConfirmable' | 'decision' | 'isChecking'>;
  /** Tells the replica what is wrong. What it throws is shown as not sent. */
  readonly onCorrect: (text: string) => void;
  /** What the user wrote about what is wrong, and did not send. Default empty. Read once. */
  readonly initialCorrection?: string | undefined;
  /** Called with every change of that text. It is empty once it was sent or cancelled. */
  readonly onCorrectionChange?: ((text: string) => void) | undefined;
}

/**
 * Confirm, which submits the form it stands in, and a way to say what is wrong. Renders a `div`.
 *
 * @selector [data-busy] A decision is checked, or on its way.
 */
export const ConfirmationCardActions = forwardRef<HTMLDivElement, ConfirmationCardActionsProps>(
  function ConfirmationCardActions(
    { pending, onCorrect, initialCorrection, onCorrectionChange, className, ...props },
    ref,
  ) {
    const { isConfirmable, decision, isChecking } = pending;
    const isBusy = isChecking || !isConfirmable;
    const [isCorrecting, setIsCorrecting] = useState(false);
    return (
      <div
        {...props}
        ref={ref}
        className={joinClassNames('cvi-confirmation-card-actions', className)}
        data-busy={isBusy ? '' : undefined}
      >
        <button
          type="submit"
          className="cvi-button"
          // While somebody writes what is wrong, to send that is what they are about to do.
          data-kind={isCorrecting && isConfirmable ? 'secondary' : 'primary'}
          // Not `disabled`: the focus stays here, where the next news will be.
          aria-disabled={isBusy}
          onClick={(event) => {
            // The second click of a double click may already be over the next card's button.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          <ConfirmText key={decision ?? String(isChecking)} {...pending} />
        </button>
        <ConfirmationCardCorrection
          isHidden={!isConfirmable}
          onSend={onCorrect}
          onOpenChange={setIsCorrecting}
          initialText={initialCorrection}
          onTextChange={onCorrectionChange}
        />
      </div>
    );
  },
);

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
