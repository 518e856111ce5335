import { useState, type ReactNode } from 'react';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import type { CardLabels } from '../../labels/cardLabels';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useElapsed } from '../../useElapsed';
import { statusNote } from './statusNote';

/** A new region stays empty for this time: screen readers announce only text that is added to a region they know. */
const REGION_MS = 100;

interface CardAnnouncerProps {
  readonly pending: PendingObjective | null;
  /** The sentence above the card's buttons. */
  readonly note: string | undefined;
  /** The sentence about the objective that was just completed. */
  readonly completed: string | null;
}

/** The live region of the card. Its text does not change with keystrokes, so nothing is announced twice. */
export function CardAnnouncer({ pending, note, completed }: CardAnnouncerProps): ReactNode {
  const labels = useLabelsWith(cardLabels);
  // This state is not in ConfirmationCard, because of React 18: a component that sets its state during a render is rendered
  // again at every change of a store that it reads.
  const [opened, setOpened] = useState<{ readonly name: string; readonly at: number | null } | null>(null);
  if (pending?.name !== opened?.name) setOpened(pending && { name: pending.name, at: pending.pendingAt });
  const [hadCardAtMount] = useState(pending !== null);
  const isReady = useElapsed(REGION_MS) || !hadCardAtMount;
  const isUpdated = pending !== null && pending.name === opened?.name && pending.pendingAt !== opened.at;

  return (
    <p className="cvi-visually-hidden" role="status">
      {(isReady
        ? [
            completed,
            isUpdated && isAsking(pending) ? labels.cardUpdated : null,
            ...(pending === null ? [] : describeCard(pending, labels)),
            pending === null ? null : (note ?? null),
          ]
        : []
      )
        .filter((part) => part !== null)
        .join('. ')}
    </p>
  );
}

function describeCard(pending: PendingObjective, labels: CardLabels): string[] {
  const { title, position, total, status, isChecking } = pending;
  const note = statusNote(pending, labels);
  const isAgain = note?.kind === 'again';
  if (note !== null && !isAgain) return [note.text];
  if (isChecking) return [labels.confirmChecking];
  if (status === 'confirming') return [labels.confirmWaiting];
  const positionText = total > 1 ? [labels.cardPosition(position, total)] : [];
  return [`${labels.cardEyebrow}: ${title}`, ...positionText, ...(isAgain ? [note.text] : [])];
}

function isAsking({ status, correction }: PendingObjective): boolean {
  return status === 'pending' && correction === null;
}
