import { CviError } from './CviError';

/**
 * Why the service did not do what it was asked: `refused` something in the request is wrong, `unauthorized` the API key
 * is, `not-found` there is no such id, or no such path, `rate-limited` too many requests, `no-credit` the account has
 * run out, `too-many-conversations` the plan allows no more at a time, `unavailable` trouble of the service's own,
 * `timed-out` no answer in time, `unreachable` no answer at all, `unexpected-answer` one that is not the API's.
 */
export type TavusApiReason =
  | 'refused'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'no-credit'
  | 'too-many-conversations'
  | 'unavailable'
  | 'timed-out'
  | 'unreachable'
  | 'unexpected-answer';

/** What is known of a request that failed. Nothing of it holds the API key. */
export interface TavusApiFailure {
  readonly endpoint: string;
  readonly reason: TavusApiReason;
  readonly status?: number | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly createdId?: string | undefined;
  /** What is wrong with an answer that cannot be read. */
  readonly detail?: string | undefined;
  readonly cause?: Error | undefined;
}

const UNCERTAIN = 'If it was to create something, look first whether it is there: it may have been carried out.';

const sentences: Record<TavusApiReason, readonly [what: string, advice: string]> = {
  refused: ['was refused', 'Correct the request: the same one is refused again.'],
  unauthorized: ['was refused for its API key', 'Check TAVUS_API_KEY: it may be wrong, revoked or of another account.'],
  'not-found': ['found nothing', 'Check the id: what it names may be deleted, or belong to another account.'],
  'rate-limited': ['was one request too many', 'Wait, for retryAfterMs where it is given, and try again.'],
  'no-credit': ['was refused: the account is out of credit', 'Add credit at the service; until then nobody can talk.'],
  'too-many-conversations': [
    'was refused: the account has as many conversations as its plan allows at a time',
    'End one, or try again when one has ended.',
  ],
  unavailable: ['failed at the service', `Try again later. ${UNCERTAIN}`],
  'timed-out': ['was not answered in time', `Try again, or give it a longer timeoutMs. ${UNCERTAIN}`],
  unreachable: ['did not get through', `Check the network and the baseUrl. ${UNCERTAIN}`],
  'unexpected-answer': ["was answered with something that is not the API's", `Check the baseUrl. ${UNCERTAIN}`],
};

/** What to do when it is not sure that a message reached its conversation. By its 502, the service says that it did not. */
function messageAdvice({ endpoint, reason, status }: TavusApiFailure): string | undefined {
  const isSure = !['unavailable', 'timed-out', 'unreachable', 'unexpected-answer'].includes(reason);
  if (isSure || !endpoint.endsWith('/send-app-message')) return undefined;
  return status === 502
    ? 'The message was not delivered. Send it again later.'
    : 'The message may have been delivered. Send it again only if it does no harm twice.';
}

/** A path without an id: the API has it, so what says that it is not there may be another server. */
const WITHOUT_ID = /^[A-Z]+ \/v2\/[^/]+(\/tags)?$/;

/**
 * A request to the Tavus API failed. Switch on `reason`.
 *
 * The API key is in none of its parts, and `cause` is a plain copy without the request: it can be logged.
 */
export class TavusApiError extends CviError {
  override readonly name = 'TavusApiError';
  readonly code = 'tavus-api';
  readonly reason: TavusApiReason;
  /** The status of the answer; `undefined` when there was none. */
  readonly status: number | undefined;
  /** Method and path, such as `POST /v2/conversations`. */
  readonly endpoint: string;
  /** The service's own words, cut when they are long. For developers, not for visitors. */
  readonly serviceMessage: string | undefined;
  /** What the service's support can find the request by, when the answer had it. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /**
   * What was created all the same: the answer had its id, and lacks what else is needed, such as a conversation's URL. It
   * is billed like any other, so end or delete it.
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
