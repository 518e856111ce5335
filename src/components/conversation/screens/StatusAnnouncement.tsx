import type { ReactNode } from 'react';
import { useConversation, type UseConversation } from '../../../hooks/useConversation';
import { callLabels, type CallLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useLastReplicaName } from '../../stage/useReplicaName';
import { ReplicaAwayText } from '../notices/ReplicaAwayText';
import { useIsCallEnding } from '../notices/useIsCallEnding';
import { FinalScreen } from './FinalScreen';

/** What a screen reader announces when the status of the call has changed. The live region around it has to be mounted before. */
export function StatusAnnouncement(): ReactNode {
  const labels = useLabelsWith(callLabels);
  const conversation = useConversation();
  const replica = useLastReplicaName('ConversationScreen');
  const isEnding = useIsCallEnding();
  const { status, wasLive, isReplicaOverdue, error, endReason } = conversation;
  if ((error ?? endReason) !== null) return <FinalScreen {...{ error, endReason }} />;
  if (status === 'waiting' && wasLive) return <ReplicaAwayText {...{ replica, isEnding, isReplicaOverdue }} />;
  return <span>{status === 'live' && isEnding ? labels.ending : announcement(conversation, replica, labels)}</span>;
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
      // The start screen has a live region of its own.
      return null;
  }
}
