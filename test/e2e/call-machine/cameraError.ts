import type { DailyEventObjectCameraError } from '@daily-co/daily-js';
import type { WireTrack } from './participants';

/** What the browser said when a device could not be opened. */
export interface DeviceTrouble {
  audio?: DOMException;
  video?: DOMException;
}

type Kind = keyof DeviceTrouble;
type Reason = 'permissions' | 'in-use' | 'not-found' | 'unknown';

/** Daily's `camera-error` for the devices that failed; those that did not are reported as ok. */
export function cameraError(trouble: DeviceTrouble): Pick<DailyEventObjectCameraError, 'errorMsg' | 'error'> {
  const kinds = (['video', 'audio'] as const).filter((kind) => trouble[kind] !== undefined);
  const first = trouble[kinds[0]!]!;
  const failed = kinds.filter((kind) => reasonOf(trouble[kind]!) === reasonOf(first));
  return {
    errorMsg: { errorMsg: first.message, audioOk: !trouble.audio, videoOk: !trouble.video },
    error: errorOf(reasonOf(first), failed, first.message),
  };
}

/** Why a track of such a device is blocked. */
export function blocked(trouble: DOMException): Required<Pick<WireTrack, 'blocked'>> {
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

function reasonOf({ name }: DOMException): Reason {
  switch (name) {
    case 'NotAllowedError':
      return 'permissions';
    case 'NotReadableError':
      return 'in-use';
    case 'NotFoundError':
    case 'OverconstrainedError': // asked for a device by id that is gone
      return 'not-found';
    default:
      return 'unknown';
  }
}
