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

/**
 * Ends the work on a request, and never leaves the handler: the page is told the problem and the message, `onError` the
 * cause, where there is one.
 */
export class RequestRefusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The app's own code and words, where the app refused. */
  readonly app: { readonly appCode: string; readonly appMessage?: string } | undefined;

  constructor(
    readonly problem: SessionProblem,
    message: string,
    options: {
      cause?: unknown;
      headers?: Record<string, string>;
      status?: number;
      app?: { readonly appCode: string; readonly appMessage?: string };
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status ?? statuses[problem];
    this.headers = options.headers ?? {};
    this.app = options.app;
  }
}

/** For a page that does not wait any more. Mostly nobody is left to read it. */
export function givenUp(): RequestRefusal {
  return new RequestRefusal('bad-request', 'The request was given up before it was answered.');
}
