import type { TavusApiFailure, TavusApiReason } from '../../errors/TavusApiError';
import { readRetryAfter } from '../../time/readRetryAfter';
import type { Redact } from './redact';

const MAX_MESSAGE_LENGTH = 300;

/** Reads why a request failed from a response with an error status. */
export function readErrorResponse(
  method: string,
  { status, headers }: Response,
  body: unknown,
  redact: Redact,
): Pick<TavusApiFailure, 'reason' | 'serviceMessage' | 'retryAfterMs'> {
  const message = readMessage(body);
  return {
    reason: reasonOf(method, status, message),
    serviceMessage: shorten(message, redact),
    retryAfterMs: readRetryAfter(headers, Date.now()),
  };
}

/** The id by which the service's support can find a request. */
export function readRequestId(headers: Headers): string | undefined {
  const names = ['x-request-id', 'x-amzn-requestid', 'cf-ray'];
  return names.map((name) => headers.get(name)).find(Boolean) ?? undefined;
}

/** The service's message, which is in `error` or in `message`, depending on the endpoint. A proxy's HTML page has none. */
function readMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message } = body as Record<string, unknown>;
  for (const value of [error, message]) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  }
  return undefined;
}

/** The service uses some statuses for several errors. Only the message shows which error it is. */
function reasonOf(method: string, status: number, message = ''): TavusApiReason {
  if (status < 400) return 'unexpected-response';
  if (status === 408 || status >= 500) return 'unavailable';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402 || /out of .*credit/i.test(message)) return 'no-credit';
  if (/concurrent conversations/i.test(message)) return 'too-many-conversations';
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  // Several resources have no 404. For them, an id that does not exist is an invalid id.
  if (status === 400 && method !== 'POST' && /^invalid \w*(_id|uuid)\b/i.test(message)) return 'not-found';
  return 'rejected';
}

function shorten(message: string | undefined, redact: Redact): string | undefined {
  const oneLine = message?.replaceAll(/\s+/g, ' ').trim();
  if (!oneLine || oneLine.startsWith('<')) return undefined;
  // Redacted before it is cut, because half a key would not be found.
  const redacted = redact(oneLine);
  return redacted.length > MAX_MESSAGE_LENGTH ? `${redacted.slice(0, MAX_MESSAGE_LENGTH)}…` : redacted;
}
