import type { DailyTrackState } from '@daily-co/daily-js';
import type { CallParticipant } from '../../conversation/call/CallObject';

/** What identifies a participant. */
interface Identity {
  readonly sessionId: string;
  readonly userId: string;
  readonly userName: string;
  readonly isLocal: boolean;
  readonly joinedAt: Date;
}

/** The tracks of a participant. Each exists, published or not. */
export type TrackName = 'audio' | 'video' | 'screenAudio' | 'screenVideo';

/** Why a device of the user is unavailable, as Daily names it. */
export type BlockedBy = 'byPermissions' | 'byDeviceMissing' | 'byDeviceInUse';

const notSent: DailyTrackState = { subscribed: true, state: 'off', off: { byUser: true } };

/** Creates a participant that publishes nothing yet. */
export function createParticipant({ sessionId, userId, userName, isLocal, joinedAt }: Identity): CallParticipant {
  return {
    session_id: sessionId,
    user_id: userId,
    user_name: userName,
    local: isLocal,
    owner: false,
    record: false,
    ...deprecatedFields(false, false, false),
    joined_at: joinedAt,
    // In Daily this means that the participant will not be ejected.
    will_eject_at: new Date(0),
    permissions: { hasPresence: true, canSend: true, canReceive: { base: true }, canAdmin: false },
    tracks: { audio: notSent, video: notSent, screenAudio: notSent, screenVideo: notSent },
  };
}

/** Fields that Daily has deprecated and still sets for older code. */
function deprecatedFields(audio: boolean, video: boolean, screen: boolean) {
  return { audio, video, screen, cam_info: {}, screen_info: {} };
}

/** Replaces tracks of a participant. Returns a new object, because daily-react does not notice a mutated one. */
export function withTracks(
  participant: CallParticipant,
  change: Partial<Record<TrackName, DailyTrackState>>,
): CallParticipant {
  const tracks = { ...participant.tracks, ...change };
  return {
    ...participant,
    tracks,
    ...deprecatedFields(isSent(tracks.audio), isSent(tracks.video), isSent(tracks.screenVideo)),
  };
}

/** The track can be played. */
export function playable(track: MediaStreamTrack): DailyTrackState {
  return { subscribed: true, state: 'playable', track, persistentTrack: track };
}

/** The track exists, but cannot be played yet. */
export function loading(track: MediaStreamTrack): DailyTrackState {
  return { subscribed: true, state: 'loading', persistentTrack: track };
}

/** Nothing is sent. A muted microphone keeps its track. */
export function off(track?: MediaStreamTrack): DailyTrackState {
  return track === undefined ? notSent : { ...notSent, persistentTrack: track };
}

/** The browser is asking the user for the device, or the system has taken it away for a while. */
export const interrupted: DailyTrackState = { subscribed: true, state: 'interrupted' };

/** The device is unavailable. */
export function blocked(by: BlockedBy): DailyTrackState {
  return { subscribed: true, state: 'blocked', blocked: { [by]: true } };
}

function isSent({ state }: DailyTrackState): boolean {
  return state !== 'off' && state !== 'blocked';
}
