import type { CallObject } from '../call/CallObject';
import { listenToCall } from '../call/listenToCall';
import type { CallObserver } from './CallObserver';
import { choicesOf } from './choicesObserver';
import { deviceKinds, type DeviceName } from './deviceChoice';
import { deviceInUse } from './deviceInUse';
import type { DeviceOption } from './DeviceOption';

/** The devices of one kind. */
export interface DeviceList {
  readonly devices: readonly DeviceOption[];
  /** The id of the device that is really in use; `null` while that is unknown. */
  readonly deviceId: string | null;
}

export type DevicesInCall = Readonly<Record<DeviceName, DeviceList>>;

/** Changes within this time cause one look at the devices. Browsers emit many at once, for example when a dock is plugged in. */
const COALESCE_MS = 150;

const none: DeviceList = { devices: [], deviceId: null };
const names: readonly DeviceName[] = ['microphone', 'camera', 'speaker'];

/**
 * The devices that the browser lists, and which of them the call really uses. Daily takes an id only as a hint, and skips an unknown
 * one without an error. Before the browser has given permission, it tells no ids, and the lists are empty.
 */
export const devicesObserver: CallObserver<DevicesInCall> = {
  initial: { microphone: none, camera: none, speaker: none },
  observe(call, update) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    const refresh = async (): Promise<void> => {
      timer = undefined;
      const attempt = ++latest;
      const devices = parseDevices(await listDevices(call));
      const lists = await Promise.all(
        names.map(async (name): Promise<DeviceList> => ({
          devices: devices[name],
          deviceId: await deviceInUse(call, name, devices[name]),
        })),
      );
      // A later attempt may have finished first: a browser may take its time, or never answer.
      if (attempt !== latest) return;
      update((value) => names.reduce((next, name, index) => withList(next, name, lists[index] ?? none), value));
    };
    const schedule = (): void => {
      timer ??= setTimeout(() => void refresh().catch(() => undefined), COALESCE_MS);
    };

    const stopListening = listenToCall(call, {
      'available-devices-updated': schedule,
      'selected-devices-updated': schedule,
      'started-camera': schedule,
      'joined-meeting': schedule,
      'camera-error': schedule,
      'track-started': ({ participant }) => {
        if (participant?.local === true) schedule();
      },
    });
    const stopChoices = choicesOf(call).subscribe(schedule);
    // Missing on a page without https.
    const media = (globalThis.navigator as Navigator | undefined)?.mediaDevices;
    media?.addEventListener('devicechange', schedule);
    void refresh().catch(() => undefined);
    return () => {
      latest += 1;
      clearTimeout(timer);
      stopListening();
      stopChoices();
      media?.removeEventListener('devicechange', schedule);
    };
  },
};

function withList(value: DevicesInCall, name: DeviceName, list: DeviceList): DevicesInCall {
  return JSON.stringify(value[name]) === JSON.stringify(list) ? value : { ...value, [name]: list };
}

async function listDevices(call: CallObject): Promise<unknown> {
  if (call.enumerateDevices === undefined) return navigator.mediaDevices.enumerateDevices();
  return ((await call.enumerateDevices()) as { devices?: unknown } | undefined)?.devices;
}

/** Reads the devices that have an id, each once. */
export function parseDevices(listed: unknown): Record<DeviceName, DeviceOption[]> {
  const parsed: Record<DeviceName, DeviceOption[]> = { microphone: [], camera: [], speaker: [] };
  for (const device of Array.isArray(listed) ? (listed as unknown[]) : []) {
    const { deviceId, kind, label } = (device ?? {}) as Readonly<Record<string, unknown>>;
    const name = names.find((one) => deviceKinds[one] === kind);
    if (name === undefined || typeof deviceId !== 'string' || deviceId === '') continue;
    if (parsed[name].some(({ id }) => id === deviceId)) continue;
    parsed[name].push({ id: deviceId, label: typeof label === 'string' ? label : '' });
  }
  return parsed;
}
