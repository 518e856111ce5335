import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import { joinClassNames } from '../../joinClassNames';
import { CorrectionText } from '../correction/ConfirmationCardCorrection';
import { useCorrection } from '../correction/useCorrection';
import { ActionButtons } from './ActionButtons';
import { isBusy } from './isBusy';

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
