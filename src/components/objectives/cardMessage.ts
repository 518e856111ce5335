import type { PendingObjective } from '../../conversation/objectives/describePending';
import type { CardLabels } from '../labels/cardLabels';

export interface CardMessage {
  readonly kind: 'sent' | 'offline' | 'problem';
  readonly text: string;
}

/** What a card says of itself beside its fields: where its confirmation or correction has got to. */
export function cardMessage(
  { status, error, correction }: Pick<PendingObjective, 'status' | 'error' | 'correction'>,
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
      return correction === null || status !== 'pending' ? null : { kind: 'sent', text: labels.correctSent };
  }
}
