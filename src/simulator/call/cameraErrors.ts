import type { Captured, DeviceKind } from './capture';
import type { EventDetail } from './createEvents';
import type { BlockedBy } from './participant';

type CameraError = EventDetail<'camera-error'>;

/** Daily's `camera-error` for the devices that cannot be had: one for each reason. */
export function cameraErrors(captured: Captured): CameraError[] {
  return (['byPermissions', 'byDeviceMissing', 'byDeviceInUse'] as const)
    .map((reason) => ({ reason, kinds: kindsBlocked(captured, reason) }))
    .filter(({ kinds }) => kinds.length > 0)
    .map(({ reason, kinds }) => {
      const error = errorOf(reason, kinds);
      const isOk = (kind: DeviceKind): boolean => captured[kind] instanceof Object;
      return { error, errorMsg: { errorMsg: error.msg, audioOk: isOk('audio'), videoOk: isOk('video') } };
    });
}

function kindsBlocked(captured: Captured, reason: BlockedBy): DeviceKind[] {
  return (['video', 'audio'] as const).filter((kind) => captured[kind] === reason);
}

function errorOf(reason: BlockedBy, kinds: DeviceKind[]): CameraError['error'] {
  switch (reason) {
    case 'byPermissions':
      return { type: 'permissions', msg: 'Permission denied', blockedBy: 'user', blockedMedia: kinds };
    case 'byDeviceMissing':
      return { type: 'not-found', msg: 'Requested device not found', missingMedia: kinds };
    case 'byDeviceInUse':
      return { type: inUse(kinds), msg: 'Could not start the device: it is in use' };
  }
}

function inUse(kinds: readonly DeviceKind[]): 'cam-in-use' | 'mic-in-use' | 'cam-mic-in-use' {
  if (kinds.length > 1) return 'cam-mic-in-use';
  return kinds[0] === 'audio' ? 'mic-in-use' : 'cam-in-use';
}
