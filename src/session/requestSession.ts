import {
  sessionProblems,
  TavusSessionError,
  type SessionErrorInfo,
  type SessionFailure,
} from '../errors/TavusSessionError';
import { isRecord } from '../protocol/isRecord';
import type { SessionResponse } from '../protocol/session/SessionResponse';
import type { Clock } from '../time/Clock';
import { readRetryAfter } from '../time/readRetryAfter';
import { withTimeout } from '../time/withTimeout';
import { isSessionResponse } from './keptSession';
import type { SessionOptions, SessionRequestInit } from './TavusSession';

/** A little longer than the server waits for the Tavus API. */
const CREATE_TIMEOUT_MS = 75_000;

interface SessionRequest extends Pick<SessionOptions, 'endpoint'> {
  readonly fetch: typeof globalThis.fetch;
  readonly requestId: string | undefined;
  readonly request: SessionRequestInit;
  readonly clock: Clock;
}

/**
 * Requests a conversation from the app's server.
 *
 * @throws {@link TavusSessionError} if the server creates none, and what `JSON.stringify` throws for fields that are not JSON.
 */
export async function requestSession({
  endpoint,
  requestId,
  request,
  fetch,
  clock,
}: SessionRequest): Promise<SessionResponse> {
  const { fields, input, headers, credentials } = request;
  const init: RequestInit = {
    // Without keepalive, the connection closes when the page goes away. The server then ends what it creates.
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...fields, input, requestId }),
    ...(credentials && { credentials }),
  };
  const send = async (signal: AbortSignal) => {
    const response = await fetch(endpoint, { ...init, signal });
    const body: unknown = await response.json().catch(() => null);
    return [response, body] as const;
  };
  const onTimeout = () => Promise.reject(new DOMException('No response in time', 'TimeoutError'));
  const [{ status, headers: answered }, body] = await withTimeout(send, CREATE_TIMEOUT_MS, onTimeout, clock).catch(
    (cause: unknown) => {
      throw new TavusSessionError('unreachable', endpoint, { cause });
    },
  );
  if (status < 300 && isSessionResponse(body)) return body;
  const [reason, info] = readRefusal(body);
  const retryAfterMs = readRetryAfter(answered, clock.now());
  throw new TavusSessionError(reason, endpoint, {
    status,
    ...info,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Whether the server may have created a conversation: there was no response, or it was cut off or not of the handler. */
export function isUncertain(error: unknown): boolean {
  return error instanceof TavusSessionError && (error.reason === 'unreachable' || error.reason === 'unreadable');
}

/** The error of the session handler. A proxy may send JSON that looks like one; without a known code it is `unreadable`. */
function readRefusal(body: unknown): [SessionFailure, SessionErrorInfo?] {
  const error = isRecord(body) ? body.error : undefined;
  const { code, message, appCode, appMessage } = isRecord(error) ? error : {};
  const reason = sessionProblems.find((problem) => problem === code);
  if (reason === undefined) return ['unreadable'];
  const isOfApp = reason === 'refused-by-app' && typeof appCode === 'string';
  return [
    reason,
    {
      ...(typeof message === 'string' && { serverMessage: message.slice(0, 500) }),
      ...(isOfApp && { appCode, ...(typeof appMessage === 'string' && { appMessage }) }),
    },
  ];
}
