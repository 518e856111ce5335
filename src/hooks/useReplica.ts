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
  /** True between the sleep phrase and the wake phrase: it does not answer. */
  readonly isAsleep: boolean;
  /** True when its last line was cut off, until it speaks again. */
  readonly wasInterrupted: boolean;
  /**
   * How long its latest answer took, in milliseconds: from the person's last word to its first, as told to this browser.
   * `null` before the first answer.
   */
  readonly lastResponseMs: number | null;
  /** True while the person speaks, by the service's account. */
  readonly isUserSpeaking: boolean;
  /** `null` while its picture cannot be played, and in audio-only conversations. */
  readonly videoTrack: MediaStreamTrack | null;
  readonly audioTrack: MediaStreamTrack | null;
}

const selectReplicaId = ({ participants }: ConversationState) => participants.replicaId;
const selectRemote = ({ participants }: ConversationState) => replicaOf(participants);
const selectTurns = ({ turns }: ConversationState) => turns;

/**
 * The replica: whether it is here, what it does, and its tracks.
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
    }),
    [replicaId, remote, state, isAsleep, wasInterrupted, lastResponseMs, isUserSpeaking],
  );
}
