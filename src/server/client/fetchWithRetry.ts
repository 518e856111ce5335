import { readRetryAfter } from '../../time/readRetryAfter';
import ky from 'ky';
import { withTimeout } from '../../time/withTimeout';
import { fetchWholeResponse, ResponseTooLongError, type FetchFunction } from './fetchWholeResponse';

/** A request to the service, ready to send. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether the request may be retried after any failure, because sending it twice has the same effect. */
  readonly isIdempotent: boolean;
  /** The statuses that say that the service did nothing, so that any request may be retried. */
  readonly retryStatuses: readonly number[];
}

interface FetchOptions {
  readonly fetch: FetchFunction;
  readonly retries: number;
  /** How long all attempts together may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Called with the text received so far in the current attempt. See {@link fetchWholeResponse}. */
  readonly onText: (text: string) => void;
}

/** The longest wait that the service may ask for, in milliseconds. For a longer one, the caller gets the error instead. */
const MAX_RETRY_WAIT_MS = 30_000;

/** Thrown when all attempts together take longer than they may. */
export class FetchTimeoutError extends Error {
  override readonly name = 'FetchTimeoutError';
}

/**
 * Sends a request, retries it where that is safe, and returns the response and its whole text, whatever its status.
 *
 * An idempotent request is retried after a broken connection, 408, 429 and 5xx. Any other request is retried only after a
 * 429 or 503 with Retry-After, which says that nothing was done. Ends at the time-out or when the signal aborts, even if
 * `fetch` ignores its own signal.
 */
export async function fetchWithRetry(
  request: HttpRequest,
  { fetch, retries, timeoutMs, signal, onText }: FetchOptions,
): Promise<{ readonly response: Response; readonly text: string }> {
  signal?.throwIfAborted();
  const deadline = Date.now() + timeoutMs;
  const controller = new AbortController();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(new DOMException('The call was aborted.', 'AbortError'));
      controller.abort();
    };
  });
  signal?.addEventListener('abort', abort, { once: true });
  const send = async () => {
    const response = await sendWithKy(request, { fetch, retries, deadline, signal: controller.signal, onText });
    return { response, text: await response.text() };
  };
  try {
    return await withTimeout(
      () => Promise.race([send(), aborted]),
      timeoutMs,
      () => {
        controller.abort();
        throw new FetchTimeoutError();
      },
    );
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

interface Attempts extends Pick<FetchOptions, 'fetch' | 'retries' | 'onText'> {
  /** When all attempts must be over, in milliseconds since 1970. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

function sendWithKy(
  { method, url, headers, body, isIdempotent, retryStatuses }: HttpRequest,
  { fetch, retries, deadline, signal, onText }: Attempts,
): Promise<Response> {
  return ky(url, {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    signal,
    ...(supportsCacheOption() && { cache: 'no-store' }),
    fetch: (request) => fetchWholeResponse(fetch, request as Request, onText),
    // A redirect would send the API key to another host. Some edge runtimes reject "error".
    redirect: 'manual',
    throwHttpErrors: false,
    // ky's time-out does not include the body, which may hang as well.
    timeout: false,
    retry: {
      limit: retries,
      // ky retries after a broken connection. `afterResponse` below decides about responses.
      methods: isIdempotent ? ['get', 'post', 'put', 'patch', 'delete'] : [],
      shouldRetry: ({ error }) => !signal.aborted && !(error instanceof ResponseTooLongError),
      delay: (attempt) => 500 * 2 ** (attempt - 1),
      jitter: true,
    },
    hooks: {
      afterResponse: [
        (_request, _options, response, { retryCount }) => {
          if (retryCount >= retries) return undefined;
          const now = Date.now();
          const wait = readRetryAfter(response.headers, now);
          const wasNotProcessed = retryStatuses.includes(response.status);
          if (!wasNotProcessed && !isRetryable(isIdempotent, response.status, wait)) return undefined;
          if (wait === undefined) return ky.retry();
          // Returns this response if the wait would exceed the time limit: it is more useful than a time-out error.
          const left = deadline - now;
          return wait <= Math.min(MAX_RETRY_WAIT_MS, left) ? ky.retry({ delay: withJitter(wait, left) }) : undefined;
        },
      ],
    },
  });
}

/**
 * Whether `Request` accepts `cache`, which some edge runtimes reject with an error. Without it, frameworks such as Next.js
 * 14 cache every response by default.
 */
function supportsCacheOption(): boolean {
  try {
    return new Request('https://tavusapi.com', { cache: 'no-store' }) instanceof Request;
  } catch {
    return false;
  }
}

function isRetryable(isIdempotent: boolean, status: number, wait: number | undefined): boolean {
  if (isIdempotent) return status === 408 || status === 429 || status >= 500;
  return wait !== undefined && (status === 429 || status === 503);
}

/**
 * Adds up to 20 %, so that clients with the same Retry-After do not all retry at once. Leaves half of the remaining
 * time for the response.
 */
function withJitter(wait: number, left: number): number {
  return wait + Math.random() * Math.min(wait / 5, (left - wait) / 2);
}
