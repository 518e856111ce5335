import type { DailyParticipantCounts } from '@daily-co/daily-js';
import type { CallParticipant, CallParticipants } from '../../conversation/CallObject';
import type { Events } from './createEvents';
import type { TrackName } from './participant';

/** Who is in the room, and the events that tell of it. */
export interface Roster {
  /** The object `participants()` returns: the same one all through a call, while its values are replaced. */
  readonly all: CallParticipants;
  readonly local: CallParticipant | undefined;
  /** A participant by session id; ourselves under our own id as well as under `local`. */
  find(id: string): CallParticipant | undefined;
  counts(): DailyParticipantCounts;
  /** Puts a new or changed participant in, and says so. */
  put(participant: CallParticipant): void;
  remove(sessionId: string): void;
  /** Empties the room and stops every track in it. As with Daily, no `participant-left` and no `track-stopped` follow. */
  clear(): void;
}

const trackNames: readonly TrackName[] = ['audio', 'video', 'screenAudio', 'screenVideo'];

export function createRoster(events: Events): Roster {
  let all: CallParticipants = {};

  const find = (id: string): CallParticipant | undefined => (all.local?.session_id === id ? all.local : all[id]);
  const counts = (): DailyParticipantCounts => ({ present: Object.keys(all).length, hidden: 0 });

  return {
    get all() {
      return all;
    },
    get local() {
      return all.local;
    },
    find,
    counts,
    put(participant) {
      const before = find(participant.session_id);
      tellStopped(events, before, participant);
      // daily-js derives these two from the message and emits them before it takes the participant over.
      tellStarted(events, before, participant);
      all[participant.local ? 'local' : participant.session_id] = participant;
      // Of ourselves Daily only ever says "updated", even the first time.
      const isNew = before === undefined && !participant.local;
      events.emit(isNew ? 'participant-joined' : 'participant-updated', { participant });
      if (isNew) events.emit('participant-counts-updated', { participantCounts: counts() });
    },
    remove(sessionId) {
      const participant = all[sessionId];
      if (participant === undefined) return;
      tellStopped(events, participant, null);
      stopTracks(participant);
      Reflect.deleteProperty(all, sessionId);
      events.emit('participant-left', { participant });
      events.emit('participant-counts-updated', { participantCounts: counts() });
    },
    clear() {
      for (const participant of Object.values(all)) if (participant !== undefined) stopTracks(participant);
      all = {};
    },
  };
}

function tellStopped(events: Events, before: CallParticipant | undefined, now: CallParticipant | null): void {
  for (const type of trackNames) {
    const track = before?.tracks[type].track;
    if (track === undefined || track === now?.tracks[type].track) continue;
    events.emit('track-stopped', { track, type, participant: now ?? before ?? null });
  }
}

function tellStarted(events: Events, before: CallParticipant | undefined, now: CallParticipant): void {
  for (const type of trackNames) {
    const track = now.tracks[type].track;
    if (track === undefined || track === before?.tracks[type].track) continue;
    events.emit('track-started', { track, type, participant: now });
  }
}

function stopTracks({ tracks }: CallParticipant): void {
  for (const type of trackNames) tracks[type].persistentTrack?.stop();
}
