import { useMemo } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import { replicaOf } from '../conversation/participants';
import type { ReplicaState } from '../conversation/turns';
import { useConversationState } from './useConversationState';

export interface UseReplica {
  /** True while the replica is in the call. A replica that drops out for a moment counts as present. */
  readonly isPresent: boolean;
  /** Its session id in the call, for media components; `null` while it is not here. */
  readonly sessionId: string | null;
  /** Its name in the call; may be empty. */
  readonly name: string;
  readonly state: ReplicaState;
  /** `null` while its picture cannot be played, and in audio-only conversations. */
  readonly videoTrack: MediaStreamTrack | null;
  readonly audioTrack: MediaStreamTrack | null;
}

const selectReplicaId = ({ participants }: ConversationState) => participants.replicaId;
const selectRemote = ({ participants }: ConversationState) => replicaOf(participants);
const selectReplicaState = ({ turns }: ConversationState) => turns.replica;

/**
 * The replica: whether it is here, what it does, and its tracks.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useReplica(): UseReplica {
  const replicaId = useConversationState(selectReplicaId, 'useReplica');
  const remote = useConversationState(selectRemote, 'useReplica');
  const state = useConversationState(selectReplicaState, 'useReplica');
  return useMemo(
    () => ({
      isPresent: replicaId !== null,
      sessionId: remote?.sessionId ?? null,
      name: remote?.name ?? '',
      state,
      videoTrack: remote?.videoTrack ?? null,
      audioTrack: remote?.audioTrack ?? null,
    }),
    [replicaId, remote, state],
  );
}
