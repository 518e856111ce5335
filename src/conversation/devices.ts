import type { CallParticipant } from './CallObject';
import type { ConversationInput, DeviceFailure, DeviceProblem } from './ConversationInput';
import { isForbidden } from './isForbidden';
import { sameFields } from './sameFields';
import { step, type Step } from './Step';

/** The person's own camera or microphone. */
export interface Device {
  /** True while others can see or hear the person through it. */
  readonly isOn: boolean;
  /** Why it cannot be had. */
  readonly problem: DeviceProblem | null;
  /** The track while the device is on. */
  readonly track: MediaStreamTrack | null;
}

export interface Devices {
  readonly microphone: Device;
  readonly camera: Device;
}

const off: Device = { isOn: false, problem: null, track: null };

export const devicesOff: Devices = { microphone: off, camera: off };

/** What the person sends of themselves. */
export function devices(state: Devices, input: ConversationInput): Step<Devices> {
  const next = change(state, input);
  const isNew = (name: keyof Devices) => next[name].problem === 'forbidden' && state[name].problem !== 'forbidden';
  return step(next, isNew('camera') || isNew('microphone') ? [{ type: 'warn', message: FORBIDDEN }] : []);
}

const FORBIDDEN =
  'the page may not use the camera or the microphone. If it is in a frame, add allow="camera; microphone; autoplay" to the ' +
  '<iframe>; and look at the Permissions-Policy header of both pages.';

function change(state: Devices, input: ConversationInput): Devices {
  switch (input.type) {
    case 'joined': {
      const local = input.participants.find((participant) => participant.local);
      return local === undefined ? state : follow(state, local);
    }
    case 'participant-changed':
      return input.participant.local ? follow(state, input.participant) : state;
    case 'devices-failed':
      return blame(state, input.failure);
    default:
      return state;
  }
}

type Track = CallParticipant['tracks']['audio'];

function follow(state: Devices, { tracks }: CallParticipant): Devices {
  const next = {
    microphone: describe('microphone', state.microphone, tracks.audio),
    camera: describe('camera', state.camera, tracks.video),
  };
  return sameFields(state, next) ? state : next;
}

function describe(name: keyof Devices, device: Device, track: Track): Device {
  const isOn = track.state === 'playable' || track.state === 'sendable' || track.state === 'loading';
  const next: Device = {
    isOn,
    // A device that merely is off keeps the reason why it could not be had before.
    problem: isOn ? null : (problemOf(name, track) ?? device.problem),
    track: isOn ? (track.persistentTrack ?? null) : null,
  };
  return sameFields(device, next) ? device : next;
}

function problemOf(name: keyof Devices, { state, blocked }: Track): DeviceProblem | null {
  if (state !== 'blocked') return null;
  if (blocked?.byPermissions === true) return denied(name);
  if (blocked?.byDeviceMissing === true) return 'missing';
  return blocked?.byDeviceInUse === true ? 'in-use' : 'unknown';
}

function blame(state: Devices, { problem, ...failed }: DeviceFailure): Devices {
  const blamed = (name: keyof Devices): Device =>
    failed[name] ? { isOn: false, problem: problem === 'denied' ? denied(name) : problem, track: null } : state[name];
  return { microphone: blamed('microphone'), camera: blamed('camera') };
}

/** A browser refuses in the same way whether the person has said no or the page. */
function denied(name: keyof Devices): DeviceProblem {
  return isForbidden(name) ? 'forbidden' : 'denied';
}
