import type { DailyCall, DailyInputSettings } from '@daily-co/daily-js';
import type { DeviceKind } from './capture';
import type { Events } from './createEvents';

type DeviceMethods = Pick<
  DailyCall,
  | 'enumerateDevices'
  | 'getInputDevices'
  | 'setInputDevicesAsync'
  | 'setOutputDeviceAsync'
  | 'getInputSettings'
  | 'updateInputSettings'
>;

/** The lists of devices, and which of them are chosen. */
export interface Devices {
  readonly methods: DeviceMethods;
  /** The chosen device of a kind; `undefined` while the choice is the browser's. */
  readonly chosen: (kind: DeviceKind) => string | undefined;
  /** Says which devices are in use. */
  announce(): Promise<void>;
}

type Kind = MediaDeviceInfo['kind'];

const names: Record<Kind, string> = { videoinput: 'camera', audioinput: 'microphone', audiooutput: 'speaker' };
const kinds: readonly Kind[] = ['videoinput', 'audioinput', 'audiooutput'];

/** Two of each kind, so that there is something to choose from. */
const simulated: readonly MediaDeviceInfo[] = kinds.flatMap((kind) =>
  ['First', 'Second'].map((place) => {
    const device = {
      deviceId: `simulated-${place.toLowerCase()}-${names[kind]}`,
      groupId: `simulated-${place.toLowerCase()}`,
      kind,
      label: `${place} simulated ${names[kind]}`,
    };
    return { ...device, toJSON: () => device };
  }),
);

/**
 * @param isReal - Lists the machine's own devices instead of simulated ones.
 * @param onChosen - Another camera or microphone is to be used.
 */
export function createDevices(events: Events, isReal: boolean, onChosen: (kind: DeviceKind) => void): Devices {
  const choice: Partial<Record<Kind, string>> = {};
  let inputSettings: DailyInputSettings = {};

  const list = async (): Promise<readonly MediaDeviceInfo[]> =>
    isReal ? navigator.mediaDevices.enumerateDevices() : simulated;

  const inUse = async (): ReturnType<DailyCall['getInputDevices']> => {
    const devices = await list();
    const find = (kind: Kind): MediaDeviceInfo | object => {
      const ofKind = devices.filter((device) => device.kind === kind);
      return ofKind.find(({ deviceId }) => deviceId === choice[kind]) ?? ofKind[0] ?? {};
    };
    return { camera: find('videoinput'), mic: find('audioinput'), speaker: find('audiooutput') };
  };

  const announce = async (): Promise<void> => {
    events.emit('selected-devices-updated', { devices: await inUse() });
  };

  const choose = async (chosen: Partial<Record<Kind, unknown>>): ReturnType<DailyCall['getInputDevices']> => {
    for (const kind of kinds) {
      const deviceId = chosen[kind];
      // Daily takes `null` and `undefined` for "leave this one".
      if (typeof deviceId !== 'string' || deviceId === choice[kind]) continue;
      choice[kind] = deviceId;
      if (kind !== 'audiooutput') onChosen(kind === 'videoinput' ? 'video' : 'audio');
    }
    await announce();
    return inUse();
  };

  return {
    announce,
    chosen: (kind) => choice[kind === 'video' ? 'videoinput' : 'audioinput'],
    methods: {
      enumerateDevices: async () => ({ devices: [...(await list())] }),
      getInputDevices: inUse,
      setInputDevicesAsync: ({ audioDeviceId, videoDeviceId }) =>
        choose({ audioinput: audioDeviceId, videoinput: videoDeviceId }),
      setOutputDeviceAsync: ({ outputDeviceId }) => choose({ audiooutput: outputDeviceId }),
      getInputSettings: () => Promise.resolve(inputSettings),
      updateInputSettings(settings) {
        inputSettings = { ...inputSettings, ...settings };
        events.emit('input-settings-updated', { inputSettings });
        return Promise.resolve({ inputSettings });
      },
    },
  };
}
