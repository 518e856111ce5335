import type { CapturedDevices, Capture, DeviceKind } from './Capture';

/** What the camera and the microphone come from: a device, a track that the page has handed over, or nothing. */
export interface Sources {
  /** The id of the chosen device; `undefined` while the system's default is used. */
  deviceId(kind: DeviceKind): string | undefined;
  /** The id of the device whose track was opened last. */
  openDeviceId(kind: DeviceKind | null): string | undefined;
  isHandedOver(kind: DeviceKind): boolean;
  /** A locked device is never opened. That is more than being turned off. */
  isLocked(kind: DeviceKind): boolean;
  /** Whether this track belongs to the page, so that only the page stops it. */
  readonly isOfPage: (track: MediaStreamTrack | undefined) => boolean;
  /** A device id or a track, which a lock outlasts; `false` to lock the device, or `true` to unlock it. */
  set(kind: DeviceKind, source: string | boolean | MediaStreamTrack): void;
  /** Goes back to the system's default. A lock and a track of the page stay. */
  forgetDevice(kind: DeviceKind): void;
  /** Gives the tracks of the page, and asks `capture` for the others. */
  wrap(capture: Capture): Capture;
}

interface Source {
  readonly deviceId?: string;
  readonly track?: MediaStreamTrack;
  readonly isLocked?: boolean;
}

export function createSources(): Sources {
  const sources: Record<DeviceKind, Source> = { audio: {}, video: {} };
  const opened: Partial<Record<DeviceKind, string | undefined>> = {};
  const ofPage = new WeakSet<MediaStreamTrack>();

  return {
    deviceId: (kind) => sources[kind].deviceId,
    openDeviceId: (kind) => (kind === null ? undefined : opened[kind]),
    isHandedOver: (kind) => sources[kind].track !== undefined,
    isLocked: (kind) => sources[kind].isLocked === true,
    isOfPage: (track) => track !== undefined && ofPage.has(track),
    set(kind, source) {
      const { isLocked = false } = sources[kind];
      if (typeof source === 'boolean') sources[kind] = { ...sources[kind], isLocked: !source };
      else if (typeof source === 'string') sources[kind] = { deviceId: source, isLocked };
      else {
        ofPage.add(source);
        sources[kind] = { track: source, isLocked };
      }
    },
    forgetDevice(kind) {
      const { deviceId: _deviceId, ...rest } = sources[kind];
      sources[kind] = rest;
    },
    wrap: (capture) => (wanted, onCaptured) => {
      const given: CapturedDevices = {};
      for (const kind of wanted) {
        const { track } = sources[kind];
        if (track !== undefined) given[kind] = track;
      }
      const others = wanted.filter((kind) => given[kind] === undefined);
      const finish = (captured: CapturedDevices): void => {
        for (const kind of others) {
          const result = captured[kind];
          opened[kind] = typeof result === 'object' ? result.getSettings().deviceId : undefined;
        }
        onCaptured({ ...captured, ...given });
      };
      if (others.length === 0) finish({});
      else capture(others, finish);
    },
  };
}
