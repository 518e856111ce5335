import type { DailyTrackState } from '@daily-co/daily-js';
import type { CallParticipant } from '../../conversation/CallObject';

/** Who a participant is. */
interface Identity {
  readonly sessionId: string;
  readonly userId: string;
  readonly userName: string;
  readonly isLocal: boolean;
  readonly joinedAt: Date;
}

/** The names of the tracks that every participant has, published or not. */
export type TrackName = 'audio' | 'video' | 'screenAudio' | 'screenVideo';

/** Why a device of the person's cannot be had, in Daily's words. */
export type BlockedBy = 'byPermissions' | 'byDeviceMissing' | 'byDeviceInUse';

const nothingSent: DailyTrackState = { subscribed: true, state: 'off', off: { byUser: true } };

/** A participant who publishes nothing yet. */
export function createParticipant({ sessionId, userId, userName, isLocal, joinedAt }: Identity): CallParticipant {
  return {
    session_id: sessionId,
    user_id: userId,
    user_name: userName,
    local: isLocal,
    owner: false,
    record: false,
    ...older(false, false, false),
    joined_at: joinedAt,
    // Daily's way to say that nobody will be put out.
    will_eject_at: new Date(0),
    permissions: { hasPresence: true, canSend: true, canReceive: { base: true }, canAdmin: false },
    tracks: { audio: nothingSent, video: nothingSent, screenAudio: nothingSent, screenVideo: nothingSent },
  };
}

/** Fields that Daily deprecates and still fills in, because older code reads them. */
function older(audio: boolean, video: boolean, screen: boolean) {
  return { audio, video, screen, cam_info: {}, screen_info: {} };
}

/** The same participant with other tracks: a new object, because daily-react does not notice a changed one. */
export function withTracks(
  participant: CallParticipant,
  change: Partial<Record<TrackName, DailyTrackState>>,
): CallParticipant {
  const tracks = { ...participant.tracks, ...change };
  return {
    ...participant,
    tracks,
    ...older(isSent(tracks.audio), isSent(tracks.video), isSent(tracks.screenVideo)),
  };
}

/** The track can be shown or heard. */
export function playable(track: MediaStreamTrack): DailyTrackState {
  return { subscribed: true, state: 'playable', track, persistentTrack: track };
}

/** The track is announced, and on its way. */
export function loading(track: MediaStreamTrack): DailyTrackState {
  return { subscribed: true, state: 'loading', persistentTrack: track };
}

/** Nothing is sent; a muted microphone keeps its track. */
export function off(track?: MediaStreamTrack): DailyTrackState {
  return track === undefined ? nothingSent : { ...nothingSent, persistentTrack: track };
}

/** The person is being asked for the device. */
export const interrupted: DailyTrackState = { subscribed: true, state: 'interrupted' };

/** The device cannot be had. */
export function blocked(by: BlockedBy): DailyTrackState {
  return { subscribed: true, state: 'blocked', blocked: { [by]: true } };
}

function isSent({ state }: DailyTrackState): boolean {
  return state !== 'off' && state !== 'blocked';
}
