import type { DailyFatalErrorType } from '@daily-co/daily-js';
import type { RemoteOptions } from './Remotes';

/** How the call ends badly, as Daily words it. */
export interface Failure {
  type: DailyFatalErrorType;
  msg: string;
}

/** How this stand-in behaves; `window.__standInOptions`, read again at every use so that a test may change it. */
export interface StandInOptions {
  /** How long starting the camera and joining take, in milliseconds. Default 10. */
  latencyMs?: number;
  /** How long another participant's tracks stay "loading", in milliseconds. Default 30. */
  trackDelayMs?: number;
  /** Every join is refused with this. */
  refusal?: Failure | null;
  /** The room is private: only a join with this token is let in. */
  token?: string;
  /** The domain's limit for app messages, in characters of JSON. Default Daily's, 4096. */
  maxAppMessageSize?: number;
  /** Requests that are never answered. Without "leave-meeting" neither leave() nor destroy() settles. */
  unanswered?: readonly ('start-camera' | 'join-meeting' | 'leave-meeting')[];
  /** Who is in the room before us. */
  present?: readonly RemoteOptions[];
}

export function options(): StandInOptions {
  return window.__standInOptions ?? {};
}

/** The failures that people meet. */
export const failures = {
  // The same words whether the host ended the call, its time ran out, or we were removed: Daily does not tell them apart.
  ejected: { type: 'ejected', msg: 'Meeting has ended' },
  expiredRoom: { type: 'exp-room', msg: 'The meeting you are trying to join has ended.' },
  notAllowed: { type: 'not-allowed', msg: 'You are not allowed to join this meeting.' },
} satisfies Record<string, Failure>;
