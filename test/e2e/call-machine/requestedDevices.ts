import type { CallMessage } from './MachineChannel';

/** The requested state of one of the user's devices. */
export interface RequestedDevice {
  on: boolean;
  constraints: MediaTrackConstraints;
  /** Whether the page provides a track of its own. */
  customTrack: boolean;
}

/** What start-camera and join-meeting request for one kind of device. */
export interface StartedDevice extends RequestedDevice {
  /** False after `audioSource: false` or `videoSource: false`: then the device is never opened. */
  allowed: boolean;
}

/** The options of start-camera and join-meeting that concern the user's devices. */
interface DeviceRequest {
  properties?: { startVideoOff?: boolean; startAudioOff?: boolean; inputSettings?: InputSettings | null };
  preloadCache?: {
    /** `audioSource` and `videoSource`, if they are booleans. */
    allowLocalAudio?: boolean;
    allowLocalVideo?: boolean;
    /** daily-js combines `inputSettings`, `videoSource`, `audioSource` and the devices chosen before joining here. */
    inputSettings?: InputSettings | null;
    outputDeviceId?: string | null;
  };
}

/** Daily's settings of both media. */
export type InputSettings = Partial<Record<'audio' | 'video', MediumSettings>>;

export interface MediumSettings {
  settings?: DeviceSettings;
  processor?: { type: string; config?: unknown };
}

type DeviceSettings = MediaTrackConstraints & { customTrack?: unknown };

export function parseRequestedDevices(request: CallMessage): Record<'audio' | 'video', StartedDevice> {
  const { properties = {}, preloadCache = {} } = request as DeviceRequest;
  const { audio, video } = parseInputSettings(request);
  return {
    audio: {
      ...parseDeviceSettings(audio?.settings),
      on: properties.startAudioOff !== true,
      allowed: preloadCache.allowLocalAudio !== false,
    },
    video: {
      ...parseDeviceSettings(video?.settings),
      on: properties.startVideoOff !== true,
      allowed: preloadCache.allowLocalVideo !== false,
    },
  };
}

export function parseInputSettings(request: CallMessage): InputSettings {
  const { properties = {}, preloadCache = {} } = request as DeviceRequest;
  return { ...properties.inputSettings, ...preloadCache.inputSettings };
}

/** The speaker that was chosen before the machine existed. */
export function parseSpeaker(request: CallMessage): string | null {
  return (request as DeviceRequest).preloadCache?.outputDeviceId ?? null;
}

/** Constraints from Daily's settings. Daily asks for a plain device id as the ideal one, never as the only one. */
export function parseDeviceSettings({ customTrack, deviceId, ...rest }: DeviceSettings = {}): Omit<
  RequestedDevice,
  'on'
> {
  const constraint = typeof deviceId === 'string' ? { ideal: deviceId } : deviceId;
  return { customTrack: Boolean(customTrack), constraints: { ...rest, ...(constraint && { deviceId: constraint }) } };
}
