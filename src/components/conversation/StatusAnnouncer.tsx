import type { ReactNode } from 'react';
import type { UseConversation } from '../../hooks/useConversation';
import type { Labels } from '../labels/Labels';
import { useLabels } from '../labels/useLabels';
import { endWords } from './endWords';
import { failureWords } from './failureWords';
import { ReplicaAway } from './ReplicaAway';
import { useIsEnding } from './useIsEnding';

interface StatusAnnouncerProps {
  readonly conversation: UseConversation;
  /** What to call the replica. */
  readonly replica: string;
}

/** Says each change of the call's status to a screen reader. */
export function StatusAnnouncer({ conversation, replica }: StatusAnnouncerProps): ReactNode {
  const labels = useLabels();
  const isEnding = useIsEnding();
  const { status, wasLive } = conversation;
  return (
    <p className="cvi-visually-hidden" role="status">
      {status === 'waiting' && wasLive ? (
        <ReplicaAway {...{ replica, isEnding }} />
      ) : (
        <span>{status === 'live' && isEnding ? labels.ending : announcement(conversation, replica, labels)}</span>
      )}
    </p>
  );
}

function announcement({ status, error, endReason }: UseConversation, replica: string, labels: Labels): string | null {
  switch (status) {
    case 'waiting':
      return labels.waiting(replica);
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
