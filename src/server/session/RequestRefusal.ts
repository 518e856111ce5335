import { isCviError } from '../../errors/isCviError';
import type { TavusApiError, TavusApiReason } from '../../errors/TavusApiError';
import type { SessionProblem } from '../../errors/TavusSessionError';

const statuses: Record<SessionProblem, number> = {
  'bad-request': 400,
  'not-authorized': 401,
  'no-credit': 402,
  'foreign-origin': 403,
  'ticket-forged': 403,
  'method-not-allowed': 405,
  'ticket-expired': 410,
  'refused-by-app': 403,
  'too-large': 413,
  'too-many-conversations': 429,
  misconfigured: 500,
  unexpected: 502,
  'service-unavailable': 503,
};

interface RefusalOptions {
  readonly cause?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly app?: { readonly appCode: string; readonly appMessage?: string };
}

/**
 * Stops the handling of a request. The handler catches it: the page gets the problem and the message, and `onError` gets the
 * cause, where there is one.
 */
export class RequestRefusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The app's own code and message, where the app refused. */
  readonly app: RefusalOptions['app'];

  constructor(
    readonly problem: SessionProblem,
    message: string,
    { cause, headers = {}, status = statuses[problem], app }: RefusalOptions = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.headers = headers;
    this.app = app;
  }
}

/** For a page that has aborted its request. In most cases, the response is never received. */
export function requestAborted(): RequestRefusal {
  return new RequestRefusal('bad-request', 'The request was aborted before it got a response.');
}

const messages = {
  misconfigured:
    'The server is set up in a way that cannot work. Its session handler has passed the cause to "onError".',
  'no-credit': 'The account has no credit left, so no conversation was created.',
  'too-many-conversations': 'As many conversations are running as the account allows. Try again when one has ended.',
  'service-unavailable': 'The service, or something that the server needs, did not respond. Try again later.',
  unexpected: 'An unexpected error. The session handler has passed it to "onError".',
} satisfies Partial<Record<SessionProblem, string>>;

type InternalProblem = keyof typeof messages;

/** For a failure on the server's side. The page gets a general message, and `onError` gets the cause. */
export function internalRefusal(
  problem: InternalProblem,
  cause: unknown,
  headers: Record<string, string> = {},
): RequestRefusal {
  return new RequestRefusal(problem, messages[problem], { cause, headers });
}

/** The page's fields were checked, so a request that the service rejects was written by the server. */
const problems: Record<TavusApiReason, InternalProblem> = {
  unauthorized: 'misconfigured',
  rejected: 'misconfigured',
  'not-found': 'misconfigured',
  'no-credit': 'no-credit',
  'too-many-conversations': 'too-many-conversations',
  'rate-limited': 'service-unavailable',
  unavailable: 'service-unavailable',
  'timed-out': 'service-unavailable',
  unreachable: 'service-unavailable',
  'unexpected-response': 'unexpected',
};

/** For an error of the client. Its message stays on the server, because it may quote the request. */
export function serviceRefusal(error: unknown): RequestRefusal {
  const failure = asApiError(error);
  if (failure === undefined) return internalRefusal(isCviError(error) ? 'misconfigured' : 'unexpected', error);

  const { reason, retryAfterMs = NaN } = failure;
  const retryAfterS = Math.ceil(retryAfterMs / 1000);
  return internalRefusal(
    Object.hasOwn(problems, reason) ? problems[reason] : 'unexpected',
    error,
    // JavaScript writes very large numbers with an exponent, which the header does not allow.
    Number.isSafeInteger(retryAfterS) && retryAfterS >= 0 ? { 'retry-after': `${retryAfterS}` } : {},
  );
}

/** Not by `instanceof`: the client may come from a second copy of the package. */
export function asApiError(error: unknown): TavusApiError | undefined {
  return isCviError(error) && error.code === 'tavus-api' ? (error as unknown as TavusApiError) : undefined;
}
