import type { PendingObjective } from '../../conversation/objectives/describePending';
import type { CardLabels } from '../labels/cardLabels';

export interface CardMessage {
  readonly kind: 'sent' | 'again' | 'unstored' | 'offline' | 'problem';
  readonly text: string;
}

/** What a card says of itself beside its fields: where its confirmation or correction has got to. */
export function cardMessage(
  {
    status,
    error,
    correction,
    isAskedAgain,
  }: Pick<PendingObjective, 'status' | 'error' | 'correction' | 'isAskedAgain'>,
  labels: CardLabels,
): CardMessage | null {
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
