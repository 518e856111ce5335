import type { CallParticipant } from './CallObject';
import type { ConversationInput } from './ConversationInput';
import { sameFields } from './sameFields';
import { step, type Step } from './Step';

/** Somebody else in the call. */
export interface RemoteParticipant {
  readonly sessionId: string;
  readonly name: string;
  /** True when this is a replica by its own account, or by the app's `isReplica`. */
  readonly isReplica: boolean;
  /** `null` unless the track can be played now. */
  readonly videoTrack: MediaStreamTrack | null;
  readonly audioTrack: MediaStreamTrack | null;
}

export interface Participants {
  readonly localSessionId: string | null;
  readonly remotes: readonly RemoteParticipant[];
  /** The session id of the one replica that is believed; kept for a moment while it drops out. */
  readonly replicaId: string | null;
  /** True once somebody said to be a replica: from then on nobody else can pass for one by being alone with us. */
  readonly isReplicaKnown: boolean;
  /** Replicas that left. What they said last may arrive after they are gone. */
  readonly formerReplicaIds: readonly string[];
}

export interface ParticipantsOptions {
  /** Tells the replica from people. Default: see `choose`. */
  readonly isReplica?: ((participant: CallParticipant) => boolean) | undefined;
}

export const nobody: Participants = {
  localSessionId: null,
  remotes: [],
  replicaId: null,
  isReplicaKnown: false,
  formerReplicaIds: [],
};

/** A replica that drops out and returns within this time never looked gone. */
const BLINK_MS = 1500;
const MOST_FORMER = 8;

/** Who is here, and which of them is the replica. */
export function participants(
  state: Participants,
  input: ConversationInput,
  options: ParticipantsOptions,
): Step<Participants> {
  switch (input.type) {
    case 'joined':
    case 'participant-changed': {
      const present = input.type === 'joined' ? input.participants : [input.participant];
      return settle(
        present.reduce((next, participant) => add(next, participant, options), state),
        options,
      );
    }
    case 'participant-left':
      return settle(
        { ...state, remotes: state.remotes.filter((remote) => remote.sessionId !== input.sessionId) },
        options,
      );
    case 'timer':
      return input.timer === 'replica-blink' ? forget(state, options) : step(state);
    default:
      return step(state);
  }
}

/** The replica, while it is here or has only just dropped out. */
export function replicaOf(state: Participants): RemoteParticipant | null {
  return state.remotes.find((remote) => remote.sessionId === state.replicaId) ?? null;
}

/** Whether a sender is a replica that left, while nobody or another one is believed. */
export function isFormer({ replicaId, formerReplicaIds }: Participants, sessionId: string): boolean {
  return sessionId !== replicaId && formerReplicaIds.includes(sessionId);
}

function add(state: Participants, participant: CallParticipant, options: ParticipantsOptions): Participants {
  if (participant.local) {
    return state.localSessionId === participant.session_id
      ? state
      : { ...state, localSessionId: participant.session_id };
  }
  const remote = describe(participant, options);
  const isReplicaKnown = state.isReplicaKnown || remote.isReplica;
  const known = state.remotes.find((other) => other.sessionId === remote.sessionId);
  if (known === undefined) return { ...state, isReplicaKnown, remotes: [...state.remotes, remote] };
  if (sameFields(known, remote)) return state;
  return { ...state, isReplicaKnown, remotes: state.remotes.map((other) => (other === known ? remote : other)) };
}

function describe(participant: CallParticipant, options: ParticipantsOptions): RemoteParticipant {
  const { audio, video } = participant.tracks;
  return {
    sessionId: participant.session_id,
    name: participant.user_name,
    isReplica: (options.isReplica ?? saysReplica)(participant),
    videoTrack: video.state === 'playable' ? (video.persistentTrack ?? null) : null,
    audioTrack: audio.state === 'playable' ? (audio.persistentTrack ?? null) : null,
  };
}

// The service's own components tell a replica by this part of its user id. Daily may leave the id out.
function saysReplica(participant: CallParticipant): boolean {
  const userId: unknown = participant.user_id;
  return typeof userId === 'string' && userId.includes('tavus-replica');
}

/** Chooses the replica anew. One that has just left stays chosen until the blink is over, or another is here. */
function settle(state: Participants, options: ParticipantsOptions): Step<Participants> {
  const replicaId = choose(state, options);
  if (replicaId !== null) {
    const next = replicaId === state.replicaId ? state : succeed(state, replicaId);
    return step(next, [{ type: 'stop-timer', timer: 'replica-blink' }]);
  }
  if (state.replicaId === null) return step(state);
  return step(state, [{ type: 'start-timer', timer: 'replica-blink', afterMs: BLINK_MS }]);
}

/**
 * The replica that is believed stays so while it is here. Otherwise the first that says it is one; and where none
 * ever did and the app has no test of its own, whoever is alone with us: some transports name the replica differently.
 */
function choose({ remotes, replicaId, isReplicaKnown }: Participants, options: ParticipantsOptions): string | null {
  const mayGuess = !isReplicaKnown && options.isReplica === undefined && remotes.length === 1;
  const candidates = mayGuess ? remotes : remotes.filter((remote) => remote.isReplica);
  const current = candidates.find((remote) => remote.sessionId === replicaId);
  return (current ?? candidates[0])?.sessionId ?? null;
}

function forget(state: Participants, options: ParticipantsOptions): Step<Participants> {
  if (state.replicaId === null || choose(state, options) !== null) return step(state);
  return step(succeed(state, null));
}

function succeed(state: Participants, replicaId: string | null): Participants {
  if (state.replicaId === null || replicaOf(state) !== null) return { ...state, replicaId };
  return { ...state, replicaId, formerReplicaIds: [...state.formerReplicaIds, state.replicaId].slice(-MOST_FORMER) };
}
