import type { SessionProblem } from '../../errors/TavusSessionError';

const statuses: Record<SessionProblem, number> = {
  'bad-request': 400,
  'not-authorized': 401,
  'no-credit': 402,
  'foreign-origin': 403,
  'ticket-forged': 403,
  'method-not-allowed': 405,
  'ticket-expired': 410,
  'too-large': 413,
  'too-many-conversations': 429,
  misconfigured: 500,
  unexpected: 502,
  'service-unavailable': 503,
};

/**
 * Ends the work on a request, and never leaves the handler: the page is told the problem and the message, `onError` the
 * cause, where there is one.
 */
export class SessionRefused extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly problem: SessionProblem,
    message: string,
    options: { cause?: unknown; headers?: Record<string, string>; status?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status ?? statuses[problem];
    this.headers = options.headers ?? {};
  }
}
