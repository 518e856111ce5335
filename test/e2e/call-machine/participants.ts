import type { DailyParticipant, DailyTrackState } from '@daily-co/daily-js';

export type TrackName = 'audio' | 'video' | 'screenAudio' | 'screenVideo';

/** A track in a message: only its state. daily-js reads the track itself from the store. */
export type WireTrack = Omit<DailyTrackState, 'track' | 'persistentTrack'>;

/** A participant in a message. The three booleans are Daily's older form of `tracks`. */
export interface WireParticipant extends Omit<DailyParticipant, 'tracks' | Old> {
  tracks: Record<TrackName, WireTrack>;
  audio: boolean;
  video: boolean;
  screen: boolean;
}

type Old = 'audio' | 'video' | 'screen' | 'cam_info' | 'screen_info';

export interface Identity {
  session_id: string;
  /** Default: the session id, as with Daily for everyone who joined without a token. */
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

/** The participant with changed tracks, and with older booleans that match them. */
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
  // Daily has no subscription to the local participant, but the field exists.
  return { subscribed: local ? false : true, state, ...reason };
}

function off(local: boolean): WireTrack {
  return track(local, 'off', { off: { byUser: true } });
}
