import { CviError } from './CviError';

/** Why the session handler of your server refused a request. Stable, so you can switch on it. */
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
 * Why there is no conversation: the reason of your session handler; `unreachable` without a response; `unreadable` if the
 * response was cut off, or did not come from the session handler.
 */
export type SessionFailure = SessionProblem | 'unreachable' | 'unreadable';

/** The details of a failed session. */
export interface SessionErrorInfo {
  /** The status of the response, if there was one. */
  readonly status?: number;
  /** The message of the session handler for developers, such as which field is invalid. */
  readonly serverMessage?: string;
  /** The code of the `SessionRefusedError` that your server threw. Only with the reason `refused-by-app`. */
  readonly appCode?: string;
  readonly appMessage?: string;
  /** How long the response asks to wait, in milliseconds: its `Retry-After`. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * Your server created no conversation. It is not thrown: it is the `error` of the state `failed`. Switch on `reason`.
 *
 * - `bad-request`, `too-large`: the handler rejects the fields or the input of the page.
 * - `not-authorized`: your `authorize` does not let this user start a conversation.
 * - `refused-by-app`: your app refused; `appCode` says why.
 * - `foreign-origin`: the handler does not serve the origin of the page.
 * - `no-credit`, `too-many-conversations`: the Tavus account cannot have another conversation.
 * - `misconfigured`, `unexpected`: a mistake on the server. See the error that its `onError` receives.
 * - `service-unavailable`: Tavus or the server failed.
 * - `unreachable`: there was no response.
 * - `unreadable`: the response was cut off, or did not come from the session handler.
 * - `method-not-allowed`, `ticket-forged`, `ticket-expired`: only for other requests than the start.
 */
export class TavusSessionError extends CviError {
  override readonly name = 'TavusSessionError';
  readonly code = 'session';
  /** The status of the response; `undefined` if there was none. */
  readonly status: number | undefined;
  /** The message of the session handler for developers, such as which field is invalid. */
  readonly serverMessage: string | undefined;
  /** The code of your app's refusal. Only with the reason `refused-by-app`. */
  readonly appCode: string | undefined;
  /** The message of your app's refusal for the user, if it has one. */
  readonly appMessage: string | undefined;
  /** How long the response asks to wait before another start, in milliseconds; `undefined` if it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly reason: SessionFailure,
    readonly endpoint: string,
    { status, serverMessage, appCode, appMessage, retryAfterMs, cause }: SessionErrorInfo = {},
  ) {
    const why = [reason, appCode ?? serverMessage].filter(Boolean).join(': ');
    super(
      `"${endpoint}" created no conversation (${why}), so there is none to join. ` +
        'See the onError of your session handler, then start again.',
      { cause },
    );
    this.status = status;
    this.serverMessage = serverMessage;
    this.appCode = appCode;
    this.appMessage = appMessage;
    this.retryAfterMs = retryAfterMs;
  }
}
