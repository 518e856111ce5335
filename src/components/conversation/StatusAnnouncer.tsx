import type { ReactNode } from 'react';
import type { UseConversation } from '../../hooks/useConversation';
import type { CallLabels } from '../labels/callLabels';
import { useLabels } from '../labels/useLabels';
import { afterCall } from './afterCall';
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
  const { Part: Final } = afterCall.use();
  const { status, wasLive, isReplicaOverdue, error, endReason } = conversation;
  const words = (): ReactNode => {
    if (Final !== null && (error ?? endReason) !== null) return <Final {...{ error, endReason }} />;
    if (status === 'waiting' && wasLive) return <ReplicaAway {...{ replica, isEnding, isReplicaOverdue }} />;
    return <span>{status === 'live' && isEnding ? labels.ending : announcement(conversation, replica, labels)}</span>;
  };
  return (
    <p className="cvi-visually-hidden" role="status">
      {words()}
    </p>
  );
}

function announcement({ status }: UseConversation, replica: string, labels: CallLabels): string | null {
  switch (status) {
    case 'waiting':
      return labels.waiting(replica);
    case 'live':
      return labels.connected(replica);
    case 'reconnecting':
      return labels.reconnecting;
    default:
      // The start screen speaks for itself.
      return null;
  }
}
