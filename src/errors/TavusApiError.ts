import { CviError } from './CviError';

/**
 * Why a request to the Tavus API failed.
 *
 * - `rejected`: the request is invalid.
 * - `unauthorized`: the API key is invalid.
 * - `not-found`: the id, or the path, does not exist.
 * - `rate-limited`: too many requests.
 * - `no-credit`: the account has no credit left.
 * - `too-many-conversations`: the plan allows no more conversations at a time.
 * - `unavailable`: the service failed.
 * - `timed-out`: no response in time.
 * - `unreachable`: no response at all.
 * - `unexpected-response`: a response that is not the API's.
 */
export type TavusApiReason =
  | 'rejected'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'no-credit'
  | 'too-many-conversations'
  | 'unavailable'
  | 'timed-out'
  | 'unreachable'
  | 'unexpected-response';

/** The details of a failed request. They never contain the API key. */
export interface TavusApiFailure {
  readonly endpoint: string;
  readonly reason: TavusApiReason;
  readonly status?: number | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly createdId?: string | undefined;
  /** Why a response cannot be read. */
  readonly detail?: string | undefined;
  readonly cause?: Error | undefined;
}

const UNCERTAIN = 'If it creates something, check first whether that exists: the request may have succeeded.';

const sentences: Record<TavusApiReason, readonly [what: string, advice: string]> = {
  rejected: ['was rejected', 'Correct the request: the same one is rejected again.'],
  unauthorized: [
    'was rejected for its API key',
    'Check TAVUS_API_KEY: it may be wrong, revoked or of another account.',
  ],
  'not-found': ['found nothing', 'Check the id: it may be deleted, or belong to another account.'],
  'rate-limited': ['exceeded the rate limit', 'Wait for retryAfterMs, if it is set, and try again.'],
  'no-credit': [
    'was rejected: the account is out of credit',
    'Add credit at the service: until then, no call can begin.',
  ],
  'too-many-conversations': [
    'was rejected: the account has as many conversations as its plan allows at a time',
    'End one, or try again when one has ended.',
  ],
  unavailable: ['failed at the service', `Try again later. ${UNCERTAIN}`],
  'timed-out': ['got no response in time', `Try again, or set a longer timeoutMs. ${UNCERTAIN}`],
  unreachable: ['got no response', `Check the network and the baseUrl. ${UNCERTAIN}`],
  'unexpected-response': ["got a response that is not the API's", `Check the baseUrl. ${UNCERTAIN}`],
};

/** Advice for a message that may not have reached its conversation. With the status 502, the service says that it has not. */
function messageAdvice({ endpoint, reason, status }: TavusApiFailure): string | undefined {
  const isSure = !['unavailable', 'timed-out', 'unreachable', 'unexpected-response'].includes(reason);
  if (isSure || !endpoint.endsWith('/send-app-message')) return undefined;
  return status === 502
    ? 'The message was not delivered. Send it again later.'
    : 'The message may have been delivered. Send it again only if it may arrive twice.';
}

/** A path without an id always exists in the API, so its status 404 is probably that of another server. */
const WITHOUT_ID = /^[A-Z]+ \/v2\/[^/]+(\/tags)?$/;

/**
 * A request to the Tavus API failed. Switch on `reason`.
 *
 * It can be logged: it never contains the API key, and `cause` is a plain copy without the request.
 */
export class TavusApiError extends CviError {
  override readonly name = 'TavusApiError';
  readonly code = 'tavus-api';
  readonly reason: TavusApiReason;
  /** The status of the response; `undefined` if there was none. */
  readonly status: number | undefined;
  /** Method and path, such as `POST /v2/conversations`. */
  readonly endpoint: string;
  /** The message of the service, clipped if it is long. For developers, not for users. */
  readonly serviceMessage: string | undefined;
  /** Identifies the request for the service's support, if the response had one. */
  readonly requestId: string | undefined;
  /** How long to wait, according to the service, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /**
   * The id of what was created although the request failed: the response had an id, but lacked a required field, such as a
   * conversation's URL. End or delete it: it is billed.
   */
  readonly createdId: string | undefined;

  constructor(failure: TavusApiFailure) {
    const { endpoint, reason, status, serviceMessage, requestId, retryAfterMs, createdId, detail, cause } = failure;
    const [what, usualAdvice] = sentences[reason];
    const isPathMissing = reason === 'not-found' && WITHOUT_ID.test(endpoint);
    const advice = isPathMissing
      ? 'Check the baseUrl: the API has this path.'
      : (messageAdvice(failure) ?? usualAdvice);
    const facts = [status?.toString(), serviceMessage && `"${serviceMessage}"`, detail].filter(Boolean).join(', ');
    const created = createdId && ` It did create "${createdId}": end or delete that first.`;
    super(`${endpoint} ${what}${facts && ` (${facts})`}. ${advice}${created ?? ''}`, { cause });
    this.reason = reason;
    this.status = status;
    this.endpoint = endpoint;
    this.serviceMessage = serviceMessage;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.createdId = createdId;
  }
}
