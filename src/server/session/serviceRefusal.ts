import { isCviError } from '../../errors/isCviError';
import type { TavusApiError, TavusApiReason } from '../../errors/TavusApiError';
import type { SessionProblem } from '../../errors/TavusSessionError';
import { RequestRefusal } from './RequestRefusal';

const sentences = {
  misconfigured:
    'The server cannot do this as it is set up. The "onError" of its session handler is told what is wrong.',
  'no-credit': 'The account has no credit left, so no conversation was created.',
  'too-many-conversations': 'As many conversations are running as the account allows. Try again when one has ended.',
  'service-unavailable': 'The service, or something that the server needs, did not answer. Try again later.',
  unexpected: 'It failed in a way nobody foresaw. The "onError" of the session handler is told what happened.',
} satisfies Partial<Record<SessionProblem, string>>;

type ServiceProblem = keyof typeof sentences;

/** What the service refuses was written on our side: the page's fields are checked. */
const problems: Record<TavusApiReason, ServiceProblem> = {
  unauthorized: 'misconfigured',
  refused: 'misconfigured',
  'not-found': 'misconfigured',
  'no-credit': 'no-credit',
  'too-many-conversations': 'too-many-conversations',
  'rate-limited': 'service-unavailable',
  unavailable: 'service-unavailable',
  'timed-out': 'service-unavailable',
  unreachable: 'service-unavailable',
  'unexpected-answer': 'unexpected',
};

/** What the page may know of an error of the client. Its words stay here: they may quote the request. */
export function serviceRefusal(error: unknown): RequestRefusal {
  const failure = apiFailure(error);
  if (failure === null) return internalRefusal(isCviError(error) ? 'misconfigured' : 'unexpected', error);

  const { reason, retryAfterMs = NaN } = failure;
  const retryAfterS = Math.ceil(retryAfterMs / 1000);
  return internalRefusal(
    Object.hasOwn(problems, reason) ? problems[reason] : 'unexpected',
    error,
    // More than that is written with an exponent at some point, which the header cannot have.
    Number.isSafeInteger(retryAfterS) && retryAfterS >= 0 ? { 'retry-after': `${retryAfterS}` } : {},
  );
}

export function internalRefusal(
  problem: ServiceProblem,
  cause: unknown,
  headers: Record<string, string> = {},
): RequestRefusal {
  return new RequestRefusal(problem, sentences[problem], { cause, headers });
}

/**
 * How certain it is that a conversation which could not be ended is over: a ticket proves that it existed, and the service
 * answers 400 to ids it does not work with any more.
 */
export function isOver(error: unknown): 'yes' | 'probably' | 'no' {
  const failure = apiFailure(error);
  // Any server between may answer 404, so only the service's own words are certain.
  if (failure?.reason === 'not-found') return failure.serviceMessage === undefined ? 'probably' : 'yes';
  return failure?.reason === 'refused' && failure.status === 400 ? 'probably' : 'no';
}

/** Whether a creation that failed may have happened all the same. */
export function isUncertain(error: unknown): boolean {
  const reason = apiFailure(error)?.reason;
  if (reason === undefined) return !isCviError(error); // a client of the app's own
  return ['timed-out', 'unreachable', 'unavailable', 'unexpected-answer'].includes(reason);
}

/** What was created all the same, though its answer was of no use. */
export function createdId(error: unknown): string | undefined {
  return apiFailure(error)?.createdId;
}

/** Not by `instanceof`: the client may come from a second copy of the package. */
function apiFailure(error: unknown): TavusApiError | null {
  return isCviError(error) && error.code === 'tavus-api' ? (error as unknown as TavusApiError) : null;
}
