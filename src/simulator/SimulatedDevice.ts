import type { DailyCameraErrorObject, DailyCameraErrorType } from '@daily-co/daily-js';

/** A camera, microphone or speaker of a simulated call. */
export interface SimulatedDevice {
  readonly kind: 'videoinput' | 'audioinput' | 'audiooutput';
  readonly deviceId: string;
  /** The name that a menu shows. Default the device id. */
  readonly label?: string;
  /** Devices of one piece of hardware share it, such as the microphone and the speaker of a headset. Default the device id. */
  readonly groupId?: string;
}

/** A device that the user is asked for. */
export type SimulatedInput = 'camera' | 'microphone';

/**
 * Why a simulated camera or microphone is unavailable: the user denied it; the browser or the system blocks it; there is none;
 * another program uses it; it cannot do what was asked; the page is not secure (no https); or something else.
 */
export type SimulatedDeviceFailure =
  'permissions' | 'permissions-by-browser' | 'missing' | 'in-use' | 'constraints' | 'insecure-page' | 'unknown';

/**
 * Why the screen is not shared: the user cancelled the picker in Chrome; in Firefox or Safari, which report it in another way; the
 * system does not allow this browser to record the screen; or something else.
 */
export type SimulatedScreenFailure = 'cancelled' | 'cancelled-as-error' | 'denied-by-system' | 'unknown';

/** Whether an input processor works: Daily drops an unsupported one without an event, and emits an error for a failing one. */
export type SimulatedProcessorFailure = 'unsupported' | 'fails';

/** The input processors of Daily. */
export type SimulatedProcessor = 'noise-cancellation' | 'background-blur' | 'background-image' | 'face-detection';

/** Any `camera-error` that Daily documents, with its details. */
export type SimulatedCameraError = DailyCameraErrorObject<DailyCameraErrorType>;
