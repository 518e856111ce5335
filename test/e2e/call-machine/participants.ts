import type { DailyParticipant, DailyTrackState } from '@daily-co/daily-js';

export type TrackName = 'audio' | 'video' | 'screenAudio' | 'screenVideo';

/** A track as it crosses the wire: its state only. daily-js takes the track itself from the store. */
export type WireTrack = Omit<DailyTrackState, 'track' | 'persistentTrack'>;

/** A participant as it crosses the wire. The three booleans are Daily's older way to tell what `tracks` tells. */
export interface WireParticipant extends Omit<DailyParticipant, 'tracks' | Old> {
  tracks: Record<TrackName, WireTrack>;
  audio: boolean;
  video: boolean;
  screen: boolean;
}

type Old = 'audio' | 'video' | 'screen' | 'cam_info' | 'screen_info';

export interface Identity {
  session_id: string;
  /** Default the session id, as with Daily for everyone who came without a token. */
  user_id?: string;
  user_name?: string;
  local: boolean;
}

/** A participant with every track off. */
export function participant({ session_id, user_id = session_id, user_name = '', local }: Identity): WireParticipant {
  return {
    session_id,
    user_id,
    user_name,
    local,
    owner: false,
    record: false,
    joined_at: new Date(),
    will_eject_at: new Date(0),
    permissions: { hasPresence: true, canSend: true, canReceive: { base: true }, canAdmin: false },
    audio: false,
    video: false,
    screen: false,
    tracks: { audio: off(local), video: off(local), screenAudio: off(local), screenVideo: off(local) },
  };
}

/** The participant with some tracks in another state, and the older booleans in step with them. */
export function withTracks(before: WireParticipant, changed: Partial<Record<TrackName, WireTrack>>): WireParticipant {
  const tracks = { ...before.tracks, ...changed };
  const sends = (name: TrackName): boolean => !['off', 'blocked'].includes(tracks[name].state);
  return {
    ...before,
    tracks,
    audio: sends('audio'),
    video: sends('video'),
    screen: sends('screenVideo') || sends('screenAudio'),
  };
}

export function track(local: boolean, state: WireTrack['state'], reason: Partial<WireTrack> = {}): WireTrack {
  // Daily knows no subscription to oneself; the field is there all the same.
  return { subscribed: local ? false : true, state, ...reason };
}

function off(local: boolean): WireTrack {
  return track(local, 'off', { off: { byUser: true } });
}
