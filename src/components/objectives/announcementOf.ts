import type { PendingObjective } from '../../conversation/objectives/describePending';
import type { Labels } from '../labels/Labels';
import { cardMessage } from './cardMessage';

/**
 * What the card's live region says. It changes when there is news and at no keystroke, so nothing is said twice.
 *
 * @param confirmed - The title of the objective that has just been confirmed.
 */
export function announcementOf(pending: PendingObjective | null, confirmed: string | null, labels: Labels): string {
  const parts: string[] = [];
  if (confirmed !== null) parts.push(labels.cardConfirmed(confirmed));
  if (pending !== null) {
    const { title, position, total, status } = pending;
    const message = cardMessage(pending, labels);
    if (message !== null) parts.push(message.text);
    else if (status === 'confirming') parts.push(labels.confirmWaiting);
    else {
      parts.push(`${labels.cardEyebrow}: ${title}`);
      if (total > 1) parts.push(labels.cardPosition(position, total));
    }
  }
  return parts.join('. ');
}
