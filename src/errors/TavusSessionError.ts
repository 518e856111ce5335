import { CviError } from './CviError';

/** Why your own server did not do what it was asked. Stable: a program may switch on it. */
export const sessionProblems = [
  'bad-request',
  'too-large',
  'not-authorized',
  'refused',
  'foreign-origin',
  'ticket-forged',
  'ticket-expired',
  'method-not-allowed',
  'no-credit',
  'too-many-conversations',
  'misconfigured',
  'service-unavailable',
  'unexpected',
] as const;

export type SessionProblem = (typeof sessionProblems)[number];

/**
 * Why there is no conversation: what your server said, `unreachable` when it said nothing, or `unreadable` when something
 * else answered in its place or its answer was torn.
 */
export type SessionFailure = SessionProblem | 'unreachable' | 'unreadable';

/** What a session fails with when your own server creates no conversation. Shown as a state; nothing throws it. */
export class TavusSessionError extends CviError {
  override readonly name = 'TavusSessionError';
  readonly code = 'session';

  /** @param status - The status of the answer; `undefined` when there was none. */
  constructor(
    readonly reason: SessionFailure,
    readonly endpoint: string,
    readonly status?: number,
    cause?: unknown,
  ) {
    super(
      `"${endpoint}" created no conversation (${reason}), so there is none to join. ` +
        'Look at what the session handler of your server tells its onError, then start again.',
      { cause },
    );
  }
}
