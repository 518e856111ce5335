import type { DailyEventObjectCameraError } from '@daily-co/daily-js';
import type { WireTrack } from './participants';

/** The browser's errors for the devices that could not be opened. */
export interface DeviceTrouble {
  audio?: Error;
  video?: Error;
}

type Kind = keyof DeviceTrouble;
type Reason = 'permissions' | 'in-use' | 'not-found' | 'unknown';

/** Daily's `camera-error` for the devices that failed. It reports the others as ok. */
export function cameraError(trouble: DeviceTrouble): Pick<DailyEventObjectCameraError, 'errorMsg' | 'error'> {
  const kinds = (['video', 'audio'] as const).filter((kind) => trouble[kind] !== undefined);
  const first = trouble[kinds[0]!]!;
  const failed = kinds.filter((kind) => reasonOf(trouble[kind]!) === reasonOf(first));
  return {
    errorMsg: { errorMsg: first.message, audioOk: !trouble.audio, videoOk: !trouble.video },
    error: errorOf(reasonOf(first), failed, first.message),
  };
}

/** The reason why the track of a failed device is blocked. */
export function blocked(trouble: Error): Required<Pick<WireTrack, 'blocked'>> {
  switch (reasonOf(trouble)) {
    case 'in-use':
      return { blocked: { byDeviceInUse: true } };
    case 'not-found':
      return { blocked: { byDeviceMissing: true } };
    case 'permissions':
    case 'unknown':
      return { blocked: { byPermissions: true } };
  }
}

/** The devices that an error is about. An unknown one is about both. */
export function failedKinds(error: DailyEventObjectCameraError['error']): Kind[] {
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
      return ['audio', 'video'];
  }
}

/** The reason in the state of a track, for an error. */
export function blockedBy({ type }: DailyEventObjectCameraError['error']): NonNullable<WireTrack['blocked']> {
  if (type.endsWith('in-use')) return { byDeviceInUse: true };
  return type === 'not-found' ? { byDeviceMissing: true } : { byPermissions: true };
}

function errorOf(reason: Reason, kinds: Kind[], msg: string): DailyEventObjectCameraError['error'] {
  switch (reason) {
    case 'permissions':
      return { type: 'permissions', msg, blockedBy: 'user', blockedMedia: kinds };
    case 'not-found':
      return { type: 'not-found', msg, missingMedia: kinds };
    case 'in-use':
      return { type: kinds.length > 1 ? 'cam-mic-in-use' : kinds[0] === 'video' ? 'cam-in-use' : 'mic-in-use', msg };
    case 'unknown':
      return { type: 'unknown', msg };
  }
}

function reasonOf({ name }: Error): Reason {
  switch (name) {
    case 'NotAllowedError':
      return 'permissions';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'NotFoundError':
    case 'OverconstrainedError': // the device with the requested id no longer exists
      return 'not-found';
    default:
      return 'unknown';
  }
}
