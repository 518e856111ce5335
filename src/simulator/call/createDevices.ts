import type { DailyCall } from '@daily-co/daily-js';
import { inputKindOf, type DeviceChange, type DeviceList } from './createDeviceList';
import type { DeviceKind } from './Capture';
import type { Events } from './createEvents';
import type { Sources } from './createSources';

type DeviceMethods = Pick<
  DailyCall,
  'cycleCamera' | 'cycleMic' | 'enumerateDevices' | 'getInputDevices' | 'setInputDevicesAsync' | 'setOutputDeviceAsync'
>;

/** Which devices are chosen, and Daily's methods to choose them. */
export interface Devices {
  readonly methods: DeviceMethods;
  /** Emits which devices are in use. */
  emitSelected(): Promise<void>;
  /** Tells the page that the list has changed, and goes to another device as Daily does. */
  handleChange(change: DeviceChange): void;
}

interface DevicesOptions {
  readonly isReal: boolean;
  /** Keeps the chosen microphone and speaker when the system's default changes. */
  readonly keepsChoice: boolean;
  /** Called when another camera or microphone is to be opened. */
  readonly onChosen: (kind: DeviceKind) => void;
  /** Called when the camera or microphone in use is gone. */
  readonly onLost: (kind: DeviceKind) => void;
}

const kinds = ['videoinput', 'audioinput', 'audiooutput'] as const;

export function createDevices(
  events: Events,
  list: DeviceList,
  sources: Sources,
  { isReal, keepsChoice, onChosen, onLost }: DevicesOptions,
): Devices {
  let speakerId: string | undefined;

  const inUse = async (kind: MediaDeviceKind): Promise<MediaDeviceInfo | object> => {
    const input = kind === 'videoinput' ? 'video' : 'audio';
    // As with Daily, a track of the page belongs to no device.
    if (kind !== 'audiooutput' && sources.isHandedOver(input)) return {};
    const wanted = kind === 'audiooutput' ? speakerId : sources.deviceId(input);
    if (!isReal) return list.find(kind, wanted) ?? {};
    const ofKind = (await list.all()).filter((device) => device.kind === kind);
    return ofKind.find((device) => device.deviceId === wanted) ?? ofKind[0] ?? {};
  };

  const getInputDevices: DeviceMethods['getInputDevices'] = async () => {
    const [camera = {}, mic = {}, speaker = {}] = await Promise.all(kinds.map(inUse));
    return { camera, mic, speaker };
  };

  const emitSelected = async (): Promise<void> => {
    events.emit('selected-devices-updated', { devices: await getInputDevices() });
  };

  const chooseInput = (kind: DeviceKind, source: unknown): void => {
    // Daily skips an unknown id without an error, and `null` and `undefined` mean that this device stays.
    if (typeof source === 'string' && !isReal && !list.has(inputKindOf(kind), source)) return;
    if (source === null || source === undefined || source === sources.deviceId(kind)) return;
    sources.set(kind, source as string | boolean | MediaStreamTrack);
    onChosen(kind);
  };

  const cycle = async (kind: DeviceKind): Promise<{ device: MediaDeviceInfo | null }> => {
    const ofKind = (await list.all()).filter((device) => device.kind === inputKindOf(kind));
    const current = (await inUse(inputKindOf(kind))) as Partial<MediaDeviceInfo>;
    const next = ofKind[(ofKind.findIndex(({ deviceId }) => deviceId === current.deviceId) + 1) % ofKind.length];
    if (next === undefined || ofKind.length < 2) return { device: null };
    chooseInput(kind, next.deviceId);
    await emitSelected();
    return { device: next };
  };

  const forget = (kind: MediaDeviceKind): void => {
    if (kind === 'audiooutput') speakerId = undefined;
    else sources.forgetDevice(kind === 'videoinput' ? 'video' : 'audio');
  };

  return {
    emitSelected,
    handleChange({ type, device: { kind, deviceId } }) {
      void list.all().then((devices) => {
        events.emit('available-devices-updated', { availableDevices: [...devices] });
      });
      const input = kind === 'videoinput' ? 'video' : kind === 'audioinput' ? 'audio' : null;
      const wanted = input === null ? speakerId : sources.deviceId(input);
      if (type === 'unplugged') {
        const wasUsed = wanted === deviceId || sources.openDeviceId(input) === deviceId;
        if (!wasUsed && input !== null) return;
        if (wanted === deviceId) forget(kind);
        if (input !== null) onLost(input);
        void emitSelected();
      }
      // Daily follows the system's default microphone and speaker, and not its camera.
      if (type === 'default-changed' && kind !== 'videoinput' && !(keepsChoice && wanted !== undefined)) {
        forget(kind);
        if (input !== null && !sources.isHandedOver(input)) onChosen(input);
        void emitSelected();
      }
    },
    methods: {
      enumerateDevices: async () => ({ devices: [...(await list.all())] }),
      getInputDevices,
      async setInputDevicesAsync({ audioDeviceId, audioSource, videoDeviceId, videoSource }) {
        chooseInput('audio', audioSource ?? audioDeviceId);
        chooseInput('video', videoSource ?? videoDeviceId);
        await emitSelected();
        return getInputDevices();
      },
      async setOutputDeviceAsync({ outputDeviceId }) {
        if (typeof outputDeviceId !== 'string' || outputDeviceId === '')
          throw new Error('outputDeviceId must be provided and must be a valid device id');
        if (isReal || list.has('audiooutput', outputDeviceId)) speakerId = outputDeviceId;
        await emitSelected();
        return getInputDevices();
      },
      cycleCamera: () => cycle('video'),
      cycleMic: () => cycle('audio'),
    },
  };
}
