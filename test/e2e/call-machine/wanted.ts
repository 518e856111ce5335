import type { CallMessage } from './Wire';

/** What the page wants of one of its own devices. */
export interface Wanted {
  on: boolean;
  constraints: MediaTrackConstraints;
  /** The page brings a track of its own. */
  customTrack: boolean;
}

/** The few of the many options of start-camera and join-meeting that concern the own devices. */
interface DeviceRequest {
  properties?: { startVideoOff?: boolean; startAudioOff?: boolean; inputSettings?: InputSettings | null };
  preloadCache?: {
    allowLocalAudio?: boolean;
    allowLocalVideo?: boolean;
    /** Where daily-js gathers `inputSettings`, `videoSource`, `audioSource` and the devices chosen before joining. */
    inputSettings?: InputSettings | null;
  };
}

export interface InputSettings {
  audio?: { settings?: DeviceSettings; processor?: unknown };
  video?: { settings?: DeviceSettings; processor?: unknown };
}

type DeviceSettings = MediaTrackConstraints & { customTrack?: unknown };

export function wantedDevices(request: CallMessage): Record<'audio' | 'video', Wanted> {
  const { properties = {}, preloadCache = {} } = request as DeviceRequest;
  const settings = { ...properties.inputSettings, ...preloadCache.inputSettings };
  return {
    audio: {
      ...wantedBy(settings.audio?.settings),
      on: properties.startAudioOff !== true && preloadCache.allowLocalAudio !== false,
    },
    video: {
      ...wantedBy(settings.video?.settings),
      on: properties.startVideoOff !== true && preloadCache.allowLocalVideo !== false,
    },
  };
}

/** Constraints as Daily's settings spell them: a bare device id there means that device and no other. */
export function wantedBy({ customTrack, deviceId, ...rest }: DeviceSettings = {}): Omit<Wanted, 'on'> {
  const exactly = typeof deviceId === 'string' ? { exact: deviceId } : deviceId;
  return { customTrack: Boolean(customTrack), constraints: { ...rest, ...(exactly && { deviceId: exactly }) } };
}
