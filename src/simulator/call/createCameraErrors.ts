import type { SimulatedCameraError, SimulatedDeviceFailure } from '../SimulatedDevice';
import type { CapturedDevices, DeviceKind } from './Capture';
import type { EventDetail } from './createEvents';
import type { BlockedBy } from './createParticipant';

type CameraError = EventDetail<'camera-error'>;

const kinds = ['video', 'audio'] as const;

/** Creates Daily's `camera-error` events for the unavailable devices: one for each reason. */
export function createCameraErrors(captured: CapturedDevices): CameraError[] {
  const failures = new Set(kinds.map((kind) => captured[kind]).filter((result) => typeof result === 'string'));
  return [...failures].map((failure) => {
    const failed = kinds.filter((kind) => captured[kind] === failure);
    const isOk = (kind: DeviceKind): boolean => typeof captured[kind] === 'object';
    const error = errorFor(failure, failed);
    return { error, errorMsg: { errorMsg: error.msg, audioOk: isOk('audio'), videoOk: isOk('video') } };
  });
}

/** The event for an error that a test or a story passes. */
export function toCameraErrorEvent(error: SimulatedCameraError): CameraError {
  const failed = failedDevices(error);
  const isOk = (kind: DeviceKind): boolean => !failed.includes(kind);
  return { error, errorMsg: { errorMsg: error.msg, audioOk: isOk('audio'), videoOk: isOk('video') } };
}

/** The devices that an error is about. Some are about both. */
export function failedDevices(error: SimulatedCameraError): readonly DeviceKind[] {
  switch (error.type) {
    case 'cam-in-use':
      return ['video'];
    case 'mic-in-use':
      return ['audio'];
    case 'permissions':
      return error.blockedMedia;
    case 'not-found':
      return error.missingMedia;
    case 'constraints':
      return error.failedMedia;
    default:
      return kinds;
  }
}

/** The reason in the state of a track, for an error. */
export function blockedByError({ type }: SimulatedCameraError): BlockedBy {
  if (type.endsWith('in-use')) return 'byDeviceInUse';
  return type === 'not-found' ? 'byDeviceMissing' : 'byPermissions';
}

function errorFor(failure: SimulatedDeviceFailure, failed: DeviceKind[]): SimulatedCameraError {
  switch (failure) {
    case 'permissions':
      return { type: 'permissions', msg: 'Permission denied', blockedBy: 'user', blockedMedia: failed };
    case 'permissions-by-browser':
      return { type: 'permissions', msg: 'Permission denied by system', blockedBy: 'browser', blockedMedia: failed };
    case 'missing':
      return { type: 'not-found', msg: 'Requested device not found', missingMedia: failed };
    case 'in-use':
      return { type: inUseType(failed), msg: 'Could not start the device: it is in use' };
    case 'constraints':
      return { type: 'constraints', msg: 'Constraints not satisfied', reason: 'invalid', failedMedia: failed };
    case 'insecure-page':
      return { type: 'undefined-mediadevices', msg: 'navigator.mediaDevices is undefined' };
    case 'unknown':
      return { type: 'unknown', msg: 'Could not start the device' };
  }
}

function inUseType(failed: readonly DeviceKind[]): 'cam-in-use' | 'mic-in-use' | 'cam-mic-in-use' {
  if (failed.length > 1) return 'cam-mic-in-use';
  return failed[0] === 'audio' ? 'mic-in-use' : 'cam-in-use';
}
