import { DEVICE_CHOICE_KEY } from './deviceChoiceKey';
import type { DeviceOption } from './DeviceOption';

/**
 * What the user has chosen, as it is kept for the next visit. The id of a device may change when site data is cleared, or with each
 * visit; its label does not.
 */
export interface DeviceChoice {
  readonly microphone?: DeviceOption | undefined;
  readonly camera?: DeviceOption | undefined;
  readonly speaker?: DeviceOption | undefined;
  /** True if the user has last muted the microphone in the hair check. */
  readonly isMuted?: boolean | undefined;
  /** True if the user has last turned the camera off in the hair check. */
  readonly isCameraOff?: boolean | undefined;
}

/** Where a choice is kept. `localStorage` satisfies it. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The kinds of devices, as the browser names them. */
export const deviceKinds = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;

export type DeviceName = keyof typeof deviceKinds;

/** Reads the kept choice. Never throws: what cannot be read, or is not valid, is as if it was never chosen. */
export function readDeviceChoice(storage: ChoiceStorage | null = browserStorage()): DeviceChoice {
  try {
    const kept = JSON.parse(storage?.getItem(DEVICE_CHOICE_KEY) ?? 'null') as Partial<
      Record<keyof DeviceChoice, unknown>
    > | null;
    return {
      microphone: parseDevice(kept?.microphone),
      camera: parseDevice(kept?.camera),
      speaker: parseDevice(kept?.speaker),
      isMuted: typeof kept?.isMuted === 'boolean' ? kept.isMuted : undefined,
      isCameraOff: typeof kept?.isCameraOff === 'boolean' ? kept.isCameraOff : undefined,
    };
  } catch {
    return {};
  }
}

/** Keeps a choice, in addition to what was chosen before. Call it only for what a person has chosen. Never throws. */
export function writeDeviceChoice(change: DeviceChoice, storage: ChoiceStorage | null = browserStorage()): void {
  try {
    storage?.setItem(DEVICE_CHOICE_KEY, JSON.stringify({ ...readDeviceChoice(storage), ...change }));
  } catch {
    // The storage is full or forbidden. The choice then lasts as long as the page.
  }
}

/** Finds a chosen device among those that the browser lists: by id, else by the exact label and kind. */
export function findChosenDevice<Info extends Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>>(
  name: DeviceName,
  chosen: DeviceOption | undefined,
  devices: readonly Info[],
): Info | undefined {
  if (chosen === undefined) return undefined;
  const candidates = devices.filter(({ kind, deviceId }) => kind === deviceKinds[name] && deviceId !== '');
  return (
    candidates.find(({ deviceId }) => deviceId === chosen.id) ??
    candidates.find(({ label }) => label !== '' && label === chosen.label)
  );
}

/** Whether the browser can play on another speaker than the system's. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype;
}

function parseDevice(value: unknown): DeviceOption | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, label } = value as { readonly id?: unknown; readonly label?: unknown };
  return typeof id === 'string' && id !== '' && typeof label === 'string' ? { id, label } : undefined;
}

// Reading `localStorage` throws where the page may not store anything. On a server there is none.
function browserStorage(): ChoiceStorage | null {
  try {
    return (globalThis as { localStorage?: ChoiceStorage }).localStorage ?? null;
  } catch {
    return null;
  }
}
