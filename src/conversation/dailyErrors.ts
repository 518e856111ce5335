import { CallJoinError, type CallJoinReason } from '../errors/CallJoinError';
import { CallLostError } from '../errors/CallLostError';
import { isCviError } from '../errors/isCviError';
import type { CviError } from '../errors/CviError';
import type { DeviceFailure, DeviceProblem } from './ConversationInput';
import type { EndReason } from './lifecycle';

/** What ended a joined call: an end that has a reason, or a failure. */
export type CallEnd =
  | { readonly type: 'call-ended'; readonly reason: EndReason }
  | { readonly type: 'call-failed'; readonly error: CviError };

const joinReasons = /* @__PURE__ */ new Map<string, CallJoinReason>([
  ['not-allowed', 'refused'],
  ['nbf-room', 'refused'],
  ['nbf-token', 'refused'],
  ['exp-room', 'expired'],
  ['exp-token', 'expired'],
  ['no-room', 'not-found'],
  ['end-of-life', 'load'],
  ['meeting-full', 'full'],
  ['ejected', 'refused'],
  ['connection-error', 'connection'],
]);

const endReasons = /* @__PURE__ */ new Map<string, EndReason>([
  ['ejected', 'removed'],
  ['exp-room', 'time-limit'],
  ['exp-token', 'time-limit'],
  ['no-room', 'room-closed'],
]);

/** Whatever a join was refused with: Daily rejects with errors, texts, events and with nothing at all. */
export function toJoinError(thrown: unknown): CviError {
  if (isCviError(thrown)) return thrown;
  const { type, message } = read(thrown);
  return new CallJoinError(joinReason(type, message), message, thrown);
}

/** What Daily's fatal `error` event means for a call that had been joined. */
export function toCallEnd(event: unknown): CallEnd {
  const { type, message } = read(event);
  const isOver = type === 'ejected' && /meeting has ended/i.test(message);
  // Daily says "ejected" also when the host or the clock has ended the call for everybody.
  const reason = isOver ? 'room-closed' : endReasons.get(type);
  return reason === undefined
    ? { type: 'call-failed', error: new CallLostError(message, event) }
    : { type: 'call-ended', reason };
}

const problems = /* @__PURE__ */ new Map<string, DeviceProblem>([
  ['permissions', 'denied'],
  ['not-found', 'missing'],
  ['constraints', 'missing'],
  ['cam-in-use', 'in-use'],
  ['mic-in-use', 'in-use'],
  ['cam-mic-in-use', 'in-use'],
  ['undefined-mediadevices', 'denied'],
]);

/** What Daily's `camera-error` event says of the devices. */
export function toDeviceFailure(event: unknown): DeviceFailure {
  const error = property(event, 'error');
  const { type } = read(event);
  const blocked = property(error, 'blockedMedia');
  const missing = property(error, 'missingMedia');
  const named = [blocked, missing].find(Array.isArray) as unknown[] | undefined;
  return {
    problem: problems.get(type) ?? 'unknown',
    camera: named?.includes('video') ?? type !== 'mic-in-use',
    microphone: named?.includes('audio') ?? type !== 'cam-in-use',
  };
}

function joinReason(type: string, message: string): CallJoinReason {
  // Without https a browser hides what calls are made with.
  if (/WebRTC not supported/i.test(message)) return !globalThis.isSecureContext ? 'insecure' : 'unsupported';
  return joinReasons.get(type) ?? (/load|bundle|call machine/i.test(message) ? 'load' : 'unknown');
}

function read(thrown: unknown): { type: string; message: string } {
  const error = property(thrown, 'error');
  const type = property(error, 'type') ?? property(thrown, 'type');
  const message =
    typeof thrown === 'string'
      ? thrown
      : (property(thrown, 'errorMsg') ?? property(error, 'msg') ?? property(thrown, 'message'));
  return {
    type: typeof type === 'string' ? type : '',
    message: typeof message === 'string' && message !== '' ? message : 'the call service gave no reason',
  };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
