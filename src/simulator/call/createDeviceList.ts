import { createListeners } from '../../listeners/createListeners';
import type { SimulatedDevice } from '../SimulatedDevice';
import type { DeviceKind } from './Capture';

/** The devices that are plugged in. The first one of each kind is the system's default. */
export interface DeviceList {
  all(): Promise<readonly MediaDeviceInfo[]>;
  /** The device with this id; without one, the default device. `undefined` if there is none of this kind. */
  find(kind: MediaDeviceKind, deviceId: string | undefined): MediaDeviceInfo | undefined;
  has(kind: MediaDeviceKind, deviceId: string): boolean;
  plugIn(device: SimulatedDevice): void;
  unplug(deviceId: string): void;
  makeDefault(deviceId: string): void;
  /** Calls back after each change. Returns the function that unsubscribes. */
  subscribe(listener: (change: DeviceChange) => void): () => void;
}

/** What happened to the list. */
export interface DeviceChange {
  readonly type: 'plugged-in' | 'unplugged' | 'default-changed';
  readonly device: MediaDeviceInfo;
}

const deviceNames = { videoinput: 'camera', audioinput: 'microphone', audiooutput: 'speaker' } as const;

/** Two of each kind, so that a menu has something to choose from. */
const twoOfEach: readonly SimulatedDevice[] = (['videoinput', 'audioinput', 'audiooutput'] as const).flatMap((kind) =>
  ['First', 'Second'].map((place) => ({
    kind,
    deviceId: `simulated-${place.toLowerCase()}-${deviceNames[kind]}`,
    groupId: `simulated-${place.toLowerCase()}`,
    label: `${place} simulated ${deviceNames[kind]}`,
  })),
);

/** @param isReal - Whether to list the machine's own devices. The simulated ones then play no part. */
export function createDeviceList(isReal: boolean, given: readonly SimulatedDevice[] = twoOfEach): DeviceList {
  let devices = given.map(toDeviceInfo);
  const listeners = createListeners<[change: DeviceChange]>();

  const known = (deviceId: string): MediaDeviceInfo => {
    const device = devices.find((other) => other.deviceId === deviceId);
    if (device !== undefined) return device;
    const ids = devices.map((other) => `"${other.deviceId}"`).join(', ');
    throw new Error(`No simulated device has the id "${deviceId}". The ids are ${ids}.`);
  };
  const others = (deviceId: string): MediaDeviceInfo[] => devices.filter((other) => other.deviceId !== deviceId);

  return {
    all: async () => (isReal ? navigator.mediaDevices.enumerateDevices() : devices),
    find(kind, deviceId) {
      const ofKind = devices.filter((device) => device.kind === kind);
      return ofKind.find((device) => device.deviceId === deviceId) ?? ofKind[0];
    },
    has: (kind, deviceId) => devices.some((device) => device.kind === kind && device.deviceId === deviceId),
    plugIn(added) {
      const device = toDeviceInfo(added);
      devices = [...others(device.deviceId), device];
      listeners.emit({ type: 'plugged-in', device });
    },
    unplug(deviceId) {
      const device = known(deviceId);
      devices = others(deviceId);
      listeners.emit({ type: 'unplugged', device });
    },
    makeDefault(deviceId) {
      const device = known(deviceId);
      devices = [device, ...others(deviceId)];
      listeners.emit({ type: 'default-changed', device });
    },
    subscribe: (listener) => listeners.subscribe(listener),
  };
}

/** The kind of device that a track comes from. */
export function inputKindOf(kind: DeviceKind): 'videoinput' | 'audioinput' {
  return kind === 'video' ? 'videoinput' : 'audioinput';
}

function toDeviceInfo({ kind, deviceId, label = deviceId, groupId = deviceId }: SimulatedDevice): MediaDeviceInfo {
  const device = { deviceId, groupId, kind, label };
  return { ...device, toJSON: () => device };
}
