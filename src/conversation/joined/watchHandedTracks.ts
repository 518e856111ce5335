import type { CallObject } from '../call/CallObject';
import { handedTracksOf } from '../call/handedTracks';
import { isTrack } from '../call/joinDevices';
import type { StartDevices } from '../call/StartDevices';

const kinds = { camera: 'video', microphone: 'audio' } as const;

/**
 * Stops tracks that a call was joined with, as soon as the call does not use them. Daily stops only the tracks that it has
 * opened itself, so the camera's light would stay on.
 *
 * @returns A function that ends the watch. It stops no track.
 */
export function watchHandedTracks(call: CallObject, devices: StartDevices): () => void {
  const names = (['camera', 'microphone'] as const).filter((name) => isTrack(devices[name]));
  const handed = handedTracksOf(call);
  for (const name of names) handed.set(name, devices[name] as MediaStreamTrack);

  const release = (name: 'camera' | 'microphone', track: MediaStreamTrack): void => {
    handed.delete(name);
    track.stop();
  };

  const check = (): void => {
    const tracks = call.participants().local?.tracks;
    if (tracks === undefined) return;
    for (const [name, track] of handed) {
      const current = tracks[kinds[name]];
      const used = current.persistentTrack;
      if (name === 'camera' && current.state === 'off') {
        // Daily then opens the same camera itself when the user turns it on again.
        giveBack(call, track);
        release(name, track);
      } else if (used !== undefined && used !== track) {
        // A processor, such as a blurred background, also has a track of its own. It still uses the handed one.
        const isKept = (): boolean => handed.get(name) === track;
        void hasOwnDevice(call, name).then((hasOwn) => {
          if (hasOwn && isKept()) release(name, track);
        });
      }
    }
  };

  check();
  call.on('participant-updated', check);
  return () => {
    for (const name of names) handed.delete(name);
    call.off('participant-updated', check);
  };
}

function giveBack(call: CallObject, track: MediaStreamTrack): void {
  const ignore = (): undefined => undefined;
  const { deviceId } = track.getSettings();
  if (deviceId) call.setInputDevicesAsync?.({ videoDeviceId: deviceId }).catch(ignore);
  else call.updateInputSettings?.({ video: { settings: {} } }).catch(ignore);
}

/** True if Daily has opened a device itself. For a handed track, it names no device. */
async function hasOwnDevice(call: CallObject, name: 'camera' | 'microphone'): Promise<boolean> {
  try {
    const selected = await call.getInputDevices?.();
    const device: object | undefined = name === 'camera' ? selected?.camera : selected?.mic;
    return device !== undefined && 'deviceId' in device && Boolean(device.deviceId);
  } catch {
    return false;
  }
}
