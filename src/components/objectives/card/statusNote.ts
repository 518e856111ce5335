import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import type { CardLabels } from '../../labels/cardLabels';

export interface StatusNote {
  readonly kind: 'sent' | 'again' | 'offline' | 'problem';
  readonly text: string;
}

/** The sentence about the progress of a card's confirmation or correction; `null` if there is nothing to say. */
export function statusNote(
  {
    status,
    error,
    correction,
    isAskedAgain,
  }: Pick<PendingObjective, 'status' | 'error' | 'correction' | 'isAskedAgain'>,
  labels: CardLabels,
): StatusNote | null {
  switch (status) {
    case 'queued':
      return { kind: 'offline', text: labels.cardOffline };
    case 'unacknowledged':
      return { kind: 'problem', text: labels.cardUnanswered };
    case 'failed':
      return {
        kind: 'problem',
        text: error?.code === 'message-too-large' ? labels.cardTooLong : labels.cardNotSent,
      };
    default:
      if (status !== 'pending') return null;
      if (correction !== null) return { kind: 'sent', text: labels.correctSent };
      return isAskedAgain ? { kind: 'again', text: labels.cardAskedAgain } : null;
  }
}
