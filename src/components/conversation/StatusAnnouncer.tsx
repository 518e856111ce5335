import type { ReactNode } from 'react';
import type { UseConversation } from '../../hooks/useConversation';
import type { Labels } from '../labels/Labels';
import { useLabels } from '../labels/useLabels';
import { endWords } from './endWords';
import { failureWords } from './failureWords';

interface StatusAnnouncerProps {
  readonly conversation: UseConversation;
  /** What to call the replica. */
  readonly replica: string;
}

/** Says each change of the call's status to a screen reader. */
export function StatusAnnouncer({ conversation, replica }: StatusAnnouncerProps): ReactNode {
  const labels = useLabels();
  return (
    <p className="cvi-visually-hidden" role="status">
      {announcement(conversation, replica, labels)}
    </p>
  );
}

function announcement(
  { status, error, endReason, wasLive }: UseConversation,
  replica: string,
  labels: Labels,
): string | null {
  switch (status) {
    case 'waiting':
      return wasLive ? labels.droppedOut(replica) : labels.waiting(replica);
    case 'live':
      return labels.connected(replica);
    case 'reconnecting':
      return labels.reconnecting;
    case 'ended':
      return endReason === null ? null : endWords(endReason, labels).title;
    case 'failed':
      return error === null ? null : failureWords(error, labels).title;
    default:
      // The start screen speaks for itself.
      return null;
  }
}
