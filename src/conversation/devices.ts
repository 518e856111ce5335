import type { CallParticipant } from './CallObject';
import type { ConversationInput, DeviceFailure, DeviceProblem } from './ConversationInput';
import { sameFields } from './sameFields';
import { step, type Step } from './Step';

/** The person's own camera or microphone. */
export interface Device {
  /** True while others can see or hear the person through it. */
  readonly isOn: boolean;
  /** Why it cannot be had: the browser refuses it, there is none, or another program holds it. */
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
  switch (input.type) {
    case 'joined': {
      const local = input.participants.find((participant) => participant.local);
      return step(local === undefined ? state : follow(state, local));
    }
    case 'participant-changed':
      return step(input.participant.local ? follow(state, input.participant) : state);
    case 'devices-failed':
      return step(blame(state, input.failure));
    default:
      return step(state);
  }
}

type Track = CallParticipant['tracks']['audio'];

function follow(state: Devices, { tracks }: CallParticipant): Devices {
  const next = { microphone: describe(state.microphone, tracks.audio), camera: describe(state.camera, tracks.video) };
  return sameFields(state, next) ? state : next;
}

function describe(device: Device, track: Track): Device {
  const isOn = track.state === 'playable' || track.state === 'sendable' || track.state === 'loading';
  const next: Device = {
    isOn,
    // A device that merely is off keeps the reason why it could not be had before.
    problem: isOn ? null : (problemOf(track) ?? device.problem),
    track: isOn ? (track.persistentTrack ?? null) : null,
  };
  return sameFields(device, next) ? device : next;
}

function problemOf({ state, blocked }: Track): DeviceProblem | null {
  if (state !== 'blocked') return null;
  if (blocked?.byPermissions === true) return 'denied';
  if (blocked?.byDeviceMissing === true) return 'missing';
  return blocked?.byDeviceInUse === true ? 'in-use' : 'unknown';
}

function blame(state: Devices, { problem, camera, microphone }: DeviceFailure): Devices {
  return {
    microphone: microphone ? { isOn: false, problem, track: null } : state.microphone,
    camera: camera ? { isOn: false, problem, track: null } : state.camera,
  };
}
