import { startTimer, stopTimer } from '../loop/Effect';
import type { CallParticipant } from '../call/CallObject';
import type { ConversationInput } from '../loop/ConversationInput';
import { reduced, type Reduced } from '../loop/Reduced';
import { sameFields } from '../loop/sameFields';

/** A participant other than the user. */
export interface RemoteParticipant {
  readonly sessionId: string;
  readonly name: string;
  /** True when its user id marks it as a replica, or the app's `isReplica` returns true. */
  readonly isReplica: boolean;
  /** `null` unless the track can be played now. */
  readonly videoTrack: MediaStreamTrack | null;
  /** `null` unless the track can be played now. */
  readonly audioTrack: MediaStreamTrack | null;
  /** Its shared screen, or the slides of a replica; `null` while it shares none. */
  readonly screenTrack: MediaStreamTrack | null;
}

export interface Participants {
  readonly localSessionId: string | null;
  /** The screen that the user shares. */
  readonly localScreenTrack: MediaStreamTrack | null;
  readonly remotes: readonly RemoteParticipant[];
  /** The session id of the replica whose messages are trusted. It stays for 1.5 seconds after the replica has dropped out. */
  readonly replicaId: string | null;
  /** True once a replica was recognised. After that, the only remote participant is no longer assumed to be the replica. */
  readonly isReplicaKnown: boolean;
  /** The session ids of replicas that have left. Their last messages may arrive after they left. */
  readonly formerReplicaIds: readonly string[];
}

export interface ParticipantsOptions {
  /** Recognises the replica. Default: see `chooseReplica`. */
  readonly isReplica?: ((participant: CallParticipant) => boolean) | undefined;
}

export const initialParticipants: Participants = {
  localSessionId: null,
  localScreenTrack: null,
  remotes: [],
  replicaId: null,
  isReplicaKnown: false,
  formerReplicaIds: [],
};

/** A replica that returns within this time after it dropped out never counts as gone. */
const DROPOUT_MS = 1500;
const MAX_FORMER_REPLICAS = 8;

/** The participants of the call, and which of them is the replica. */
export function reduceParticipants(
  state: Participants,
  input: ConversationInput,
  options: ParticipantsOptions,
): Reduced<Participants> {
  switch (input.type) {
    case 'joined':
    case 'participant-changed': {
      const changed = input.type === 'joined' ? input.participants : [input.participant];
      return updateReplica(
        changed.reduce((next, participant) => addOrUpdate(next, participant, options), state),
        options,
      );
    }
    case 'participant-left':
      return updateReplica(
        { ...state, remotes: state.remotes.filter((remote) => remote.sessionId !== input.sessionId) },
        options,
      );
    case 'timer':
      return reduced(input.timer === 'replica-dropout' ? removeReplica(state, options) : state);
    default:
      return reduced(state);
  }
}

/** The replica, while it is in the call. */
export function selectReplica(state: Participants): RemoteParticipant | null {
  return state.remotes.find((remote) => remote.sessionId === state.replicaId) ?? null;
}

/** True while the user or somebody else shares a screen. */
export function selectHasScreen({ localScreenTrack, remotes }: Participants): boolean {
  return localScreenTrack !== null || remotes.some(({ screenTrack }) => screenTrack !== null);
}

/** Whether a sender is a replica that has left. */
export function isFormerReplica({ replicaId, formerReplicaIds }: Participants, sessionId: string): boolean {
  return sessionId !== replicaId && formerReplicaIds.includes(sessionId);
}

function addOrUpdate(state: Participants, participant: CallParticipant, options: ParticipantsOptions): Participants {
  if (participant.local) {
    const next = { ...state, localSessionId: participant.session_id, localScreenTrack: screenTrackOf(participant) };
    return sameFields(state, next) ? state : next;
  }
  const remote = toRemoteParticipant(participant, options);
  const isReplicaKnown = state.isReplicaKnown || remote.isReplica;
  const known = state.remotes.find((other) => other.sessionId === remote.sessionId);
  if (known === undefined) return { ...state, isReplicaKnown, remotes: [...state.remotes, remote] };
  if (sameFields(known, remote)) return state;
  return { ...state, isReplicaKnown, remotes: state.remotes.map((other) => (other === known ? remote : other)) };
}

function toRemoteParticipant(participant: CallParticipant, options: ParticipantsOptions): RemoteParticipant {
  const { audio, video } = participant.tracks;
  return {
    sessionId: participant.session_id,
    name: toName(participant.user_name),
    isReplica: (options.isReplica ?? hasReplicaUserId)(participant),
    videoTrack: video.state === 'playable' ? (video.persistentTrack ?? null) : null,
    audioTrack: audio.state === 'playable' ? (audio.persistentTrack ?? null) : null,
    screenTrack: screenTrackOf(participant),
  };
}

/** Also while the track is loading or interrupted: the screen would otherwise change its layout twice. */
function screenTrackOf({ tracks }: CallParticipant): MediaStreamTrack | null {
  // Another call object than Daily's may leave it out.
  const screen = tracks.screenVideo as CallParticipant['tracks']['screenVideo'] | undefined;
  return (screen?.state !== 'off' && screen?.state !== 'blocked' && screen?.persistentTrack) || null;
}

// The service's own components recognise a replica by this part of its user id. Daily may leave the id out.
function hasReplicaUserId(participant: CallParticipant): boolean {
  const userId: unknown = participant.user_id;
  return typeof userId === 'string' && userId.includes('tavus-replica');
}

/** Chooses the replica again. One that has left stays chosen until the dropout timer is due, or another replica is present. */
function updateReplica(state: Participants, options: ParticipantsOptions): Reduced<Participants> {
  const replicaId = chooseReplica(state, options);
  if (replicaId !== null) {
    const next = replicaId === state.replicaId ? state : replaceReplica(state, replicaId);
    return reduced(next, [stopTimer('replica-dropout')]);
  }
  if (state.replicaId === null) return reduced(state);
  return reduced(state, [startTimer('replica-dropout', DROPOUT_MS)]);
}

/**
 * Keeps the current replica while it is present. Otherwise chooses the first participant that is recognised as a replica. If none
 * ever was, and the app has no `isReplica`, chooses the only remote participant: some transports change the replica's user id.
 */
function chooseReplica(
  { remotes, replicaId, isReplicaKnown }: Participants,
  options: ParticipantsOptions,
): string | null {
  const mayGuess = !isReplicaKnown && options.isReplica === undefined && remotes.length === 1;
  const candidates = mayGuess ? remotes : remotes.filter((remote) => remote.isReplica);
  const current = candidates.find((remote) => remote.sessionId === replicaId);
  return (current ?? candidates[0])?.sessionId ?? null;
}

function removeReplica(state: Participants, options: ParticipantsOptions): Participants {
  return state.replicaId === null || chooseReplica(state, options) !== null ? state : replaceReplica(state, null);
}

function replaceReplica(state: Participants, replicaId: string | null): Participants {
  if (state.replicaId === null || selectReplica(state) !== null) return { ...state, replicaId };
  return {
    ...state,
    replicaId,
    formerReplicaIds: [...state.formerReplicaIds, state.replicaId].slice(-MAX_FORMER_REPLICAS),
  };
}

/** A name without the characters that turn the direction of the text after it. A name of only spaces is none. */
function toName(name: string): string {
  return name.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim();
}
