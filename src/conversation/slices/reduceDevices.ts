import type { CallParticipant } from '../call/CallObject';
import type { DeviceFailure, DeviceProblem } from '../call/DeviceProblem';
import { isForbidden } from '../call/isForbidden';
import type { ConversationInput } from '../loop/ConversationInput';
import { reduced, type Reduced } from '../loop/Reduced';
import { sameFields } from '../loop/sameFields';

/** The user's own camera or microphone. */
export interface Device {
  /** True while it sends to the other participants. */
  readonly isOn: boolean;
  /** Why it cannot be used; else `null`. */
  readonly problem: DeviceProblem | null;
  /** The track while the device is on. */
  readonly track: MediaStreamTrack | null;
}

export interface DevicesState {
  readonly microphone: Device;
  readonly camera: Device;
}

const initialDevice: Device = { isOn: false, problem: null, track: null };

export const initialDevices: DevicesState = { microphone: initialDevice, camera: initialDevice };

/** The user's camera and microphone. Warns the developer when the page forbids one of them. */
export function reduceDevices(state: DevicesState, input: ConversationInput): Reduced<DevicesState> {
  const next = updateDevices(state, input);
  const isNewlyForbidden = (name: keyof DevicesState) =>
    next[name].problem === 'forbidden' && state[name].problem !== 'forbidden';
  const mustWarn = isNewlyForbidden('camera') || isNewlyForbidden('microphone');
  return reduced(next, mustWarn ? [{ type: 'warn', message: FORBIDDEN }] : []);
}

const FORBIDDEN =
  'the page may not use the camera or the microphone. If it is in a frame, add allow="camera; microphone; autoplay" to the ' +
  '<iframe>; and look at the Permissions-Policy header of both pages.';

function updateDevices(state: DevicesState, input: ConversationInput): DevicesState {
  switch (input.type) {
    case 'joined': {
      const local = input.participants.find((participant) => participant.local);
      return local === undefined ? state : applyTracks(state, local);
    }
    case 'participant-changed':
      return input.participant.local ? applyTracks(state, input.participant) : state;
    case 'devices-failed':
      return applyFailure(state, input.failure);
    default:
      return state;
  }
}

type Track = CallParticipant['tracks']['audio'];

function applyTracks(state: DevicesState, { tracks }: CallParticipant): DevicesState {
  const next = {
    microphone: updateDevice('microphone', state.microphone, tracks.audio),
    camera: updateDevice('camera', state.camera, tracks.video),
  };
  return sameFields(state, next) ? state : next;
}

function updateDevice(name: keyof DevicesState, device: Device, track: Track): Device {
  const isSent = track.state === 'playable' || track.state === 'sendable' || track.state === 'loading';
  const problem = toProblem(name, device, track);
  const isOn = isSent && problem === null;
  const next: Device = { isOn, problem, track: isOn ? (track.persistentTrack ?? null) : null };
  return sameFields(device, next) ? device : next;
}

/** Daily's error tells these apart. The track is then only blocked "by permissions". */
const vague: readonly (DeviceProblem | null)[] = ['system-denied', 'unsuitable', 'insecure', 'unknown'];

function toProblem(name: keyof DevicesState, device: Device, track: Track): DeviceProblem | null {
  const { state, blocked, persistentTrack: media } = track;
  switch (state) {
    case 'blocked':
      if (blocked?.byPermissions === true) return vague.includes(device.problem) ? device.problem : denied(name);
      if (blocked?.byDeviceMissing === true) return 'missing';
      return blocked?.byDeviceInUse === true ? 'in-use' : 'unknown';
    case 'off':
      break;
    default:
      // A track ends when its device is unplugged or its permission is revoked. Daily needs seconds to notice.
      if (media?.readyState === 'ended') return device.problem ?? 'lost';
      if (media?.muted === true) return 'interrupted';
      if (state !== 'interrupted') return null;
      // Daily has no track yet while it opens a device.
      if (media !== undefined) return 'interrupted';
  }
  // A device that is off, but not blocked, keeps its last problem. One that can be used again has none.
  const isUsable = media?.readyState === 'live' && !media.muted;
  return isUsable ? null : device.problem;
}

function applyFailure(state: DevicesState, { problem, ...failed }: DeviceFailure): DevicesState {
  const update = (name: keyof DevicesState): Device =>
    failed[name] ? { isOn: false, problem: problem === 'denied' ? denied(name) : problem, track: null } : state[name];
  return { microphone: update('microphone'), camera: update('camera') };
}

/** A browser reports the same error when the user denies a device and when the page forbids it. */
function denied(name: keyof DevicesState): DeviceProblem {
  return isForbidden(name) ? 'forbidden' : 'denied';
}
