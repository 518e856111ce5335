import type { DailyParticipantCounts } from '@daily-co/daily-js';
import type { CallParticipant, CallParticipants } from '../../conversation/call/CallObject';
import type { Events } from './createEvents';
import type { TrackName } from './createParticipant';

/** The participants in the room, and the events about them. */
export interface Roster {
  /** The object that `participants()` returns: the same object during a call, with replaced values. */
  readonly all: CallParticipants;
  readonly local: CallParticipant | undefined;
  /** Finds a participant by session id. The user is found, too. */
  find(id: string): CallParticipant | undefined;
  counts(): DailyParticipantCounts;
  /** Adds or replaces a participant, and emits the events for it. */
  put(participant: CallParticipant): void;
  remove(sessionId: string): void;
  /**
   * Removes all participants and stops their tracks, except the user's microphone and camera if the page has handed them over. As with
   * Daily, this emits no `participant-left` and no `track-stopped`.
   */
  clear(): void;
}

const trackNames: readonly TrackName[] = ['audio', 'video', 'screenAudio', 'screenVideo'];

/** @param isOfPage - Whether a track was handed over by the page, so that only the page stops it. */
export function createRoster(events: Events, isOfPage: (track: MediaStreamTrack) => boolean): Roster {
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
      emitStopped(events, before, participant);
      // daily-js emits the track events before it replaces the participant.
      emitStarted(events, before, participant);
      all[participant.local ? 'local' : participant.session_id] = participant;
      // For the local user Daily always emits "updated", even the first time.
      const isNew = before === undefined && !participant.local;
      events.emit(isNew ? 'participant-joined' : 'participant-updated', { participant });
      if (isNew) events.emit('participant-counts-updated', { participantCounts: counts() });
    },
    remove(sessionId) {
      const participant = all[sessionId];
      if (participant === undefined) return;
      emitStopped(events, participant, null);
      stopTracks(participant, isOfPage);
      Reflect.deleteProperty(all, sessionId);
      events.emit('participant-left', { participant });
      events.emit('participant-counts-updated', { participantCounts: counts() });
    },
    clear() {
      for (const participant of Object.values(all)) if (participant !== undefined) stopTracks(participant, isOfPage);
      all = {};
    },
  };
}

function emitStopped(events: Events, before: CallParticipant | undefined, now: CallParticipant | null): void {
  for (const type of trackNames) {
    const track = before?.tracks[type].track;
    if (track === undefined || track === now?.tracks[type].track) continue;
    events.emit('track-stopped', { track, type, participant: now ?? before ?? null });
  }
}

function emitStarted(events: Events, before: CallParticipant | undefined, now: CallParticipant): void {
  for (const type of trackNames) {
    const track = now.tracks[type].track;
    if (track === undefined || track === before?.tracks[type].track) continue;
    events.emit('track-started', { track, type, participant: now });
  }
}

function stopTracks({ tracks }: CallParticipant, isOfPage: (track: MediaStreamTrack) => boolean): void {
  for (const type of trackNames) {
    const track = tracks[type].persistentTrack;
    if (track !== undefined && !isOfPage(track)) track.stop();
  }
}
