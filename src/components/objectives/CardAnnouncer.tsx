import { useState, type ReactNode } from 'react';
import type { PendingObjective } from '../../conversation/objectives/describePending';
import type { CardLabels } from '../labels/cardLabels';
import { useCardLabels } from '../labels/useCardLabels';
import { useElapsed } from '../useElapsed';
import { cardMessage } from './cardMessage';

/** A screen reader announces only text that is added to a region that it knows already. */
const REGION_MS = 100;

interface CardAnnouncerProps {
  readonly pending: PendingObjective | null;
  /** What stands at the foot of the card. */
  readonly note: string | undefined;
  /** What is said of the objective that has just been completed. */
  readonly completed: string | null;
}

/** The live region of the card. Its text changes when there is news and at no keystroke, so nothing is said twice. */
export function CardAnnouncer({ pending, note, completed }: CardAnnouncerProps): ReactNode {
  const labels = useCardLabels();
  // Kept here and not in ConfirmationCard: React 18 renders a component that sets its state while it renders again at
  // every change of a store that it reads.
  const [opened, setOpened] = useState<{ readonly name: string; readonly at: number | null } | null>(null);
  if (pending?.name !== opened?.name) setOpened(pending && { name: pending.name, at: pending.pendingAt });
  const [isLate] = useState(pending !== null);
  const isReady = useElapsed(REGION_MS) || !isLate;
  const isUpdated = pending !== null && pending.name === opened?.name && pending.pendingAt !== opened.at;

  return (
    <p className="cvi-visually-hidden" role="status">
      {(isReady
        ? [
            completed,
            isUpdated && isAsking(pending) ? labels.cardUpdated : null,
            ...(pending === null ? [] : newsOf(pending, labels)),
            pending === null ? null : (note ?? null),
          ]
        : []
      )
        .filter((part) => part !== null)
        .join('. ')}
    </p>
  );
}

function newsOf(pending: PendingObjective, labels: CardLabels): string[] {
  const { title, position, total, status, isChecking } = pending;
  const message = cardMessage(pending, labels);
  const isAgain = message?.kind === 'again';
  if (message !== null && !isAgain) return [message.text];
  if (isChecking) return [labels.confirmChecking];
  if (status === 'confirming') return [labels.confirmWaiting];
  const place = total > 1 ? [labels.cardPosition(position, total)] : [];
  return [`${labels.cardEyebrow}: ${title}`, ...place, ...(isAgain ? [message.text] : [])];
}

function isAsking({ status, correction }: PendingObjective): boolean {
  return status === 'pending' && correction === null;
}
