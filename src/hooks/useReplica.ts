import { useMemo } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { selectReplica } from '../conversation/slices/reduceParticipants';
import type { ReplicaState } from '../conversation/slices/reduceTurns';
import { useConversationState } from './useConversationState';

export interface UseReplica {
  /** True while the replica is in the call, also while it is disconnected for a moment. */
  readonly isPresent: boolean;
  /** Its session id in the call, for media components; `null` while it is away. */
  readonly sessionId: string | null;
  /** Its name in the call; may be empty. */
  readonly name: string;
  readonly state: ReplicaState;
  /** True between the sleep phrase and the wake phrase, when it does not reply. */
  readonly isAsleep: boolean;
  /** True if its last line was interrupted, until it speaks again. */
  readonly wasInterrupted: boolean;
  /**
   * How long its latest reply took, in milliseconds: from the user's last word to its first, as measured in this browser.
   * `null` before the first reply.
   */
  readonly lastResponseMs: number | null;
  /** True while the user speaks, according to the service. */
  readonly isUserSpeaking: boolean;
  /** `null` while its video cannot be played, and in audio-only conversations. */
  readonly videoTrack: MediaStreamTrack | null;
  readonly audioTrack: MediaStreamTrack | null;
  /** The slides that it shows; `null` while it shows none. The service may leave the last slide there. */
  readonly screenTrack: MediaStreamTrack | null;
}

const selectReplicaId = ({ participants }: ConversationState) => participants.replicaId;
const selectRemote = ({ participants }: ConversationState) => selectReplica(participants);
const selectTurns = ({ turns }: ConversationState) => turns;

/**
 * The replica: its presence, its state and its tracks.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useReplica(): UseReplica {
  const replicaId = useConversationState(selectReplicaId, 'useReplica');
  const remote = useConversationState(selectRemote, 'useReplica');
  const {
    replica: state,
    isAsleep,
    wasInterrupted,
    lastResponseMs,
    isUserSpeaking,
  } = useConversationState(selectTurns, 'useReplica');
  return useMemo(
    () => ({
      isPresent: replicaId !== null,
      sessionId: remote?.sessionId ?? null,
      name: remote?.name ?? '',
      state,
      isAsleep,
      wasInterrupted,
      lastResponseMs,
      isUserSpeaking,
      videoTrack: remote?.videoTrack ?? null,
      audioTrack: remote?.audioTrack ?? null,
      screenTrack: remote?.screenTrack ?? null,
    }),
    [replicaId, remote, state, isAsleep, wasInterrupted, lastResponseMs, isUserSpeaking],
  );
}
