/**
 * Why a camera or microphone cannot be used:
 *
 * - `denied`: the user or the browser denies it.
 * - `system-denied`: the settings of the computer or phone deny it to the browser.
 * - `forbidden`: the page or its frame does not permit it, so that the user cannot allow it.
 * - `insecure`: the page is not at an https address, so the browser offers no devices.
 * - `missing`: there is none.
 * - `in-use`: another program uses it.
 * - `no-frames`: it was opened, but delivers no picture or no sound.
 * - `unsuitable`: it exists, but cannot do what was asked of it; or the browser offers no devices at all, as an older web view in an app.
 * - `interrupted`: the system, or a phone call, has paused it. It continues by itself.
 * - `lost`: it stopped during the call, for example because it was unplugged. Another one may replace it within seconds.
 * - `unknown`: the browser does not say. Often another program uses the camera.
 */
export type DeviceProblem =
  | 'denied'
  | 'system-denied'
  | 'forbidden'
  | 'insecure'
  | 'missing'
  | 'in-use'
  | 'no-frames'
  | 'unsuitable'
  | 'interrupted'
  | 'lost'
  | 'unknown';

/** A device failure, from Daily's `camera-error` event. */
export interface DeviceFailure {
  readonly problem: DeviceProblem;
  /** True when the camera failed. */
  readonly camera: boolean;
  /** True when the microphone failed. */
  readonly microphone: boolean;
}
