import type { SimulatedDeviceFailure } from '../SimulatedDevice';

/** The two devices that a user joins with. */
export type DeviceKind = 'audio' | 'video';

/** The track of each requested device, or the reason why the device is unavailable. */
export type CapturedDevices = Partial<Record<DeviceKind, MediaStreamTrack | SimulatedDeviceFailure>>;

/** Requests devices. Calls back at once, or after the browser has asked the user for permission. */
export type Capture = (wanted: readonly DeviceKind[], onCaptured: (captured: CapturedDevices) => void) => void;
