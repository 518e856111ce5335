import { CallJoinError, type CallJoinReason } from '../../errors/CallJoinError';
import { CallLostError } from '../../errors/CallLostError';
import { isCviError } from '../../errors/isCviError';
import type { CviError } from '../../errors/CviError';
import type { DeviceFailure, DeviceProblem } from './DeviceProblem';
import type { EndReason } from '../slices/Lifecycle';

/** How a joined call has ended: for a known reason, or by a failure. */
export type CallEnd =
  | { readonly type: 'call-ended'; readonly reason: EndReason }
  | { readonly type: 'call-failed'; readonly error: CviError };

const joinReasons = /* @__PURE__ */ new Map<string, CallJoinReason>([
  ['not-allowed', 'not-allowed'],
  ['nbf-room', 'not-allowed'],
  ['nbf-token', 'not-allowed'],
  ['exp-room', 'expired'],
  ['exp-token', 'expired'],
  ['no-room', 'not-found'],
  ['end-of-life', 'load'],
  ['meeting-full', 'full'],
  ['ejected', 'not-allowed'],
  ['connection-error', 'connection'],
]);

const endReasons = /* @__PURE__ */ new Map<string, EndReason>([
  ['ejected', 'removed'],
  ['exp-room', 'time-limit'],
  ['exp-token', 'time-limit'],
  ['no-room', 'room-closed'],
]);

/** Makes a `CallJoinError` from whatever Daily rejects with: an error, a text, an event, or nothing. */
export function toJoinError(thrown: unknown): CviError {
  if (isCviError(thrown)) return thrown;
  const { type, message } = readError(thrown);
  return new CallJoinError(toJoinReason(type, message), message, thrown);
}

/** Makes the input from Daily's fatal `error` event, for a call that was joined. */
export function toCallEnd(event: unknown): CallEnd {
  const { type, message } = readError(event);
  // The type is also "ejected" when the host or a time limit has ended the call for everybody.
  const hasEndedForAll = type === 'ejected' && /meeting has ended/i.test(message);
  const reason = hasEndedForAll ? 'room-closed' : endReasons.get(type);
  return reason === undefined
    ? { type: 'call-failed', error: new CallLostError(message, event) }
    : { type: 'call-ended', reason };
}

const problems = /* @__PURE__ */ new Map<string, DeviceProblem>([
  ['permissions', 'denied'],
  ['not-found', 'missing'],
  ['constraints', 'unsuitable'],
]);

/**
 * Reads the device failure from Daily's `camera-error` event. A type that Daily does not have is `unknown`. Daily itself reports
 * a camera that another program uses as `unknown` on macOS, Linux and Android.
 */
export function toDeviceFailure(event: unknown): DeviceFailure {
  const error = propertyOf(event, 'error');
  const { type } = readError(event);
  const problem = toProblem(type);
  // Chrome and Firefox report a block by the system as one by the browser itself.
  const isSystemDenied = problem === 'denied' && propertyOf(error, 'blockedBy') === 'browser';
  // No device was requested, so none has failed.
  const isNoFailure = propertyOf(error, 'reason') === 'none-specified';
  const [camera, microphone] = isNoFailure ? [false, false] : failedDevices(event, error, type);
  return { problem: isSystemDenied ? 'system-denied' : problem, camera, microphone };
}

function toProblem(type: string): DeviceProblem {
  if (type.endsWith('in-use')) return 'in-use';
  if (type === 'undefined-mediadevices') return globalThis.isSecureContext ? 'unsuitable' : 'insecure';
  return problems.get(type) ?? 'unknown';
}

function failedDevices(event: unknown, error: unknown, type: string): [camera: boolean, microphone: boolean] {
  const lists = ['blockedMedia', 'missingMedia', 'failedMedia'].map((name) => propertyOf(error, name));
  const failed = lists.find((list): list is unknown[] => Array.isArray(list) && list.length > 0);
  if (failed !== undefined) return [failed.includes('video'), failed.includes('audio')];
  // When Daily does not know which device is in use, its type names the camera. These are true for a device that works.
  const legacy = propertyOf(event, 'errorMsg');
  const [isVideoOk, isAudioOk] = [propertyOf(legacy, 'videoOk'), propertyOf(legacy, 'audioOk')];
  if (isVideoOk === false || isAudioOk === false) return [isVideoOk === false, isAudioOk === false];
  return [type !== 'mic-in-use' && isVideoOk !== true, type !== 'cam-in-use' && isAudioOk !== true];
}

function toJoinReason(type: string, message: string): CallJoinReason {
  // A browser offers WebRTC only at an https address.
  if (/WebRTC not supported/i.test(message)) return globalThis.isSecureContext ? 'unsupported' : 'insecure';
  return joinReasons.get(type) ?? (/load|bundle|call machine/i.test(message) ? 'load' : 'unknown');
}

function readError(thrown: unknown): { type: string; message: string } {
  const error = propertyOf(thrown, 'error');
  const type = propertyOf(error, 'type') ?? propertyOf(thrown, 'type');
  const message =
    typeof thrown === 'string'
      ? thrown
      : (propertyOf(thrown, 'errorMsg') ?? propertyOf(error, 'msg') ?? propertyOf(thrown, 'message'));
  return {
    type: typeof type === 'string' ? type : '',
    message: typeof message === 'string' && message !== '' ? message : 'the call service gave no reason',
  };
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
