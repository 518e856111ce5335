import { CviError } from './CviError';

/** Why your own server did not do what it was asked. Stable: a program may switch on it. */
export const sessionProblems = [
  'bad-request',
  'too-large',
  'not-authorized',
  'refused-by-app',
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

/** What is known of a session that failed, beside its reason. */
export interface SessionErrorInfo {
  /** The status of the answer, when there was one. */
  readonly status?: number;
  /** The server's words for developers, such as which field did not fit. */
  readonly serverMessage?: string;
  /** What your own code gave to `SessionRefusedError` on the server, with the reason `refused-by-app`. */
  readonly appCode?: string;
  readonly appMessage?: string;
  readonly cause?: unknown;
}

/**
 * What a session fails with when your own server creates no conversation. Shown as a state; nothing throws it.
 *
 * Switch on `reason`: `bad-request` or `too-large` the page asked for something that the handler does not take ·
 * `not-authorized` your `authorize` lets this visitor start none · `refused-by-app` your own code has refused, and `appCode` says why ·
 * `foreign-origin` the page is not at an origin that the handler serves · `no-credit` or `too-many-conversations` the Tavus account
 * cannot have another one · `misconfigured` or `unexpected` a fault of the server, which its `onError` explains ·
 * `service-unavailable` Tavus or the server is in trouble · `unreachable` no answer · `unreadable` an answer of something else ·
 * `method-not-allowed`, `ticket-forged` and `ticket-expired` concern other requests than the start.
 */
export class TavusSessionError extends CviError {
  override readonly name = 'TavusSessionError';
  readonly code = 'session';
  /** The status of the answer; `undefined` when there was none. */
  readonly status: number | undefined;
  /** The words of your server's session handler, for developers; such as which field did not fit. */
  readonly serverMessage: string | undefined;
  /** The code of your own refusal, with the reason `refused-by-app`. */
  readonly appCode: string | undefined;
  /** The words of your own refusal, for the visitor, if it has any. */
  readonly appMessage: string | undefined;

  constructor(
    readonly reason: SessionFailure,
    readonly endpoint: string,
    { status, serverMessage, appCode, appMessage, cause }: SessionErrorInfo = {},
  ) {
    const why = [reason, appCode ?? serverMessage].filter(Boolean).join(': ');
    super(
      `"${endpoint}" created no conversation (${why}), so there is none to join. ` +
        'See what your session handler tells its onError, then start again.',
      { cause },
    );
    this.status = status;
    this.serverMessage = serverMessage;
    this.appCode = appCode;
    this.appMessage = appMessage;
  }
}
