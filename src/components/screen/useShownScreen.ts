import { useMemo } from 'react';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { useConversationState } from '../../hooks/useConversationState';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

export interface ShownScreen {
  readonly sessionId: string;
  readonly isOwn: boolean;
  /** The name of who shares it. */
  readonly name: string;
}

const selectParticipants = ({ participants }: ConversationState) => participants;

/** The screen to show: the replica's, else that of another participant, else the user's own, which the user can see anyway. */
export function useShownScreen(): ShownScreen | null {
  const { remotes, replicaId, localSessionId, localScreenTrack } = useConversationState(
    selectParticipants,
    'SharedScreen',
  );
  const labels = useLabelsWith(callLabels);

  return useMemo(() => {
    const shared = remotes.filter(({ screenTrack }) => screenTrack !== null);
    const shown = shared.find(({ sessionId }) => sessionId === replicaId) ?? shared[0];
    if (shown !== undefined)
      return { sessionId: shown.sessionId, isOwn: false, name: shown.name === '' ? labels.replica : shown.name };
    const isOwn = localSessionId !== null && localScreenTrack !== null;
    return isOwn ? { sessionId: localSessionId, isOwn, name: '' } : null;
  }, [remotes, replicaId, localSessionId, localScreenTrack, labels]);
}
