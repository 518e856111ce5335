import type { CallObject } from '../call/CallObject';
import type { DeviceName } from './deviceChoice';
import type { DeviceOption } from './DeviceOption';

/**
 * The id of the device that the call really uses; `null` if it could not be opened, or if nothing tells. The settings of the track
 * count first, because Daily may report the device that was asked for. The track of a processor, or of the app, belongs to no listed
 * device.
 */
export async function deviceInUse(
  call: CallObject,
  name: DeviceName,
  devices: readonly DeviceOption[],
): Promise<string | null> {
  const track = name === 'speaker' ? undefined : localTrack(call, name);
  if (track?.state === 'blocked') return null;
  const id = deviceIdOf(track?.persistentTrack);
  if (devices.some((device) => device.id === id)) return id ?? null;
  const selected = (await call.getInputDevices?.().catch(() => undefined)) as
    Readonly<Record<string, unknown>> | undefined;
  const device = selected?.[name === 'microphone' ? 'mic' : name] as { deviceId?: unknown } | null | undefined;
  const selectedId = device?.deviceId;
  return typeof selectedId === 'string' && selectedId !== '' ? selectedId : null;
}

/** Whether the user, or the app, has turned a device off. */
export function isDeviceOff(call: CallObject, name: 'microphone' | 'camera'): boolean {
  return localTrack(call, name)?.state === 'off';
}

function localTrack(call: CallObject, name: 'microphone' | 'camera') {
  try {
    const tracks = call.participants().local?.tracks;
    return name === 'microphone' ? tracks?.audio : tracks?.video;
  } catch {
    return undefined;
  }
}

function deviceIdOf(track: MediaStreamTrack | undefined): string | undefined {
  try {
    return track?.readyState === 'live' ? track.getSettings().deviceId : undefined;
  } catch {
    return undefined;
  }
}
