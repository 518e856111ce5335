import type { DailyFatalErrorType } from '@daily-co/daily-js';
import type { RemoteOptions } from './RemoteParticipants';

/** A fatal error that ends the call, in Daily's form. */
export interface Failure {
  type: DailyFatalErrorType;
  msg: string;
}

/** The behaviour of the stand-in: `window.__standInOptions`. It is read at every use, so that a test may change it. */
export interface StandInOptions {
  /** The time to start the camera and to join, in milliseconds. Default 10. */
  latencyMs?: number;
  /** The time for which another participant's tracks stay "loading", in milliseconds. Default 30. */
  trackDelayMs?: number;
  /** Every join fails with this error. */
  refusal?: Failure | null;
  /** Makes the room private: only a join with this token succeeds. */
  token?: string;
  /** The domain's limit for app messages, in characters of JSON. Default 4096, as with Daily. */
  maxAppMessageSize?: number;
  /** Requests that get no reply. With "leave-meeting", neither leave() nor destroy() settles. */
  ignoredRequests?: readonly ('start-camera' | 'join-meeting' | 'leave-meeting')[];
  /** How long a device that has ended stays away before Daily opens one again, in milliseconds. Default 7,000, as with Daily. */
  deviceRetryMs?: number;
  /** The input processors that fail when they start, for example "noise-cancellation". */
  failingProcessors?: readonly string[];
  /** The user has no permission to record. */
  refusesRecording?: boolean;
  /** The participants who are in the room before the user. */
  present?: readonly RemoteOptions[];
}

export function options(): StandInOptions {
  return window.__standInOptions ?? {};
}

/** The failures that a user can meet. */
export const failures = {
  // Daily has one message for a call that the host ended, one whose time ran out, and a user who was removed.
  ejected: { type: 'ejected', msg: 'Meeting has ended' },
  expiredRoom: { type: 'exp-room', msg: 'The meeting you are trying to join has ended.' },
  notAllowed: { type: 'not-allowed', msg: 'You are not allowed to join this meeting.' },
} satisfies Record<string, Failure>;
