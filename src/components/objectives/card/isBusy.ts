import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';

/** True while a decision is being checked or sent. */
export function isBusy({ isChecking, isConfirmable }: Pick<PendingObjective, 'isChecking' | 'isConfirmable'>): boolean {
  return isChecking || !isConfirmable;
}
