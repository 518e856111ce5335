import { withTimeout } from '../../time/withTimeout';
import type { CallObject } from '../call/CallObject';
import { handedTracksOf } from '../call/handedTracks';
import { choicesOf, type Choice } from './choicesObserver';
import type { Playback } from './createPlayback';
import { writeDeviceChoice, type DeviceName } from './deviceChoice';
import { deviceInUse, isDeviceOff } from './deviceInUse';
import type { DeviceOption } from './DeviceOption';

/** How long a browser may take to open a device. It may ask the user for permission. */
const TIMEOUT_MS = 10_000;

/**
 * Changes to another device, and checks that the call really uses it: Daily skips an unknown device without an error. Keeps the choice
 * for the next visit if it took effect.
 *
 * @param playback - The sound of the call, for a speaker.
 * @returns Resolves to whether it took effect, after 10 seconds at most. Never rejects.
 */
export async function chooseDevice(
  call: CallObject,
  name: DeviceName,
  device: DeviceOption,
  playback: Playback,
): Promise<boolean> {
  const { set, getChoices } = choicesOf(call);
  const choice: Choice = { id: device.id, hasFailed: false };
  set(name, choice);
  // The user may have chosen another one meanwhile.
  const isLatest = (): boolean => getChoices()[name] === choice;
  // Daily also rejects with texts, or with nothing, and may never settle.
  const isInUse = await withTimeout(
    () => change(call, name, device, playback, isLatest),
    TIMEOUT_MS,
    () => false,
  ).catch(() => false);
  if (isLatest()) set(name, isInUse ? undefined : { ...choice, hasFailed: true });
  if (isInUse) writeDeviceChoice({ [name]: device });
  return isInUse;
}

async function change(
  call: CallObject,
  name: DeviceName,
  device: DeviceOption,
  playback: Playback,
  isLatest: () => boolean,
): Promise<boolean> {
  const { id } = device;
  if (name === 'speaker') {
    // Daily sets it every two seconds, only in the page's own document, and does not report an element that refuses.
    const [, isPlaying] = await Promise.all([
      call.setOutputDeviceAsync?.({ outputDeviceId: id }),
      playback.setSpeaker(id),
    ]);
    return isPlaying;
  }
  const before = releaseCamera(call, name) ?? (await deviceInUse(call, name, [device]));
  if (await changeInput(call, name, id)) return true;
  // Daily keeps the device before if it does not know the chosen one. If it cannot open that, it has none.
  if (before !== null && before !== id && isLatest()) await changeInput(call, name, before);
  return false;
}

/**
 * Stops a camera that was handed over, because some phones open only one at a time. Returns its id. Does nothing if it has none,
 * because it could not be opened again.
 */
function releaseCamera(call: CallObject, name: 'microphone' | 'camera'): string | null {
  const track = name === 'camera' && call.setInputDevicesAsync ? handedTracksOf(call).get(name) : undefined;
  const id = track?.getSettings().deviceId;
  if (!track || !id) return null;
  handedTracksOf(call).delete('camera');
  track.stop();
  return id;
}

/** Resolves to whether the device is in use then. */
async function changeInput(call: CallObject, name: 'microphone' | 'camera', id: string): Promise<boolean> {
  if (call.setInputDevicesAsync === undefined) return false;
  await call.setInputDevicesAsync(name === 'microphone' ? { audioDeviceId: id } : { videoDeviceId: id });
  const used = await deviceInUse(call, name, [{ id, label: '' }]);
  // A device that is off is opened when it is turned on.
  return used === id || (used === null && isDeviceOff(call, name));
}

/** Changes to the next camera, if possible one that faces the other way. Resolves to whether there was one. Never rejects. */
export async function flipCamera(call: CallObject): Promise<boolean> {
  const cycle = async (): Promise<boolean> => {
    // Daily does not know which camera a track was handed over from, so it opens that one itself before it changes.
    const handed = releaseCamera(call, 'camera');
    if (handed !== null) await changeInput(call, 'camera', handed);
    const { device } = (await call.cycleCamera?.({ preferDifferentFacingMode: true })) ?? {};
    const { deviceId, label } = (device ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof deviceId !== 'string' || deviceId === '') return false;
    writeDeviceChoice({ camera: { id: deviceId, label: typeof label === 'string' ? label : '' } });
    return true;
  };
  return withTimeout(cycle, TIMEOUT_MS, () => false).catch(() => false);
}
