import type { ReactNode } from 'react';
import type { UseConversation } from '../../hooks/useConversation';
import type { CallLabels } from '../labels/callLabels';
import { useLabels } from '../labels/useLabels';
import { afterCall } from './afterCall';

interface StatusAnnouncerProps {
  readonly conversation: UseConversation;
  /** What to call the replica. */
  readonly replica: string;
}

/** Says each change of the call's status to a screen reader. */
export function StatusAnnouncer({ conversation, replica }: StatusAnnouncerProps): ReactNode {
  const labels = useLabels();
  const { Part: Final } = afterCall.use();
  const { error, endReason } = conversation;
  return (
    <p className="cvi-visually-hidden" role="status">
      {Final !== null && (error ?? endReason) !== null ? (
        <Final {...{ error, endReason }} />
      ) : (
        announcement(conversation, replica, labels)
      )}
    </p>
  );
}

function announcement({ status, wasLive }: UseConversation, replica: string, labels: CallLabels): string | null {
  switch (status) {
    case 'waiting':
      return wasLive ? labels.droppedOut(replica) : labels.waiting(replica);
    case 'live':
      return labels.connected(replica);
    case 'reconnecting':
      return labels.reconnecting;
    default:
      // The start screen speaks for itself.
      return null;
  }
}
