import ky from 'ky';
import { readRetryAfter } from './readRetryAfter';

/** Sends a request. An emulator is one, and so is the `fetch` of any runtime. */
export type Fetch = (request: Request) => Promise<Response>;

/** A request as it goes out. */
export interface Load {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether it does the same when it is sent twice, so that it can be sent again whatever became of it. */
  readonly isRepeatable: boolean;
  /** The statuses that say of this request that nothing was done. */
  readonly undoneStatuses: readonly number[];
}

/** How often and how long to try. */
export interface Effort {
  readonly fetch: Fetch;
  readonly retries: number;
  /** When it has to be over, in milliseconds since 1970. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** Hears the text of an answer as it arrives, from its beginning: it may break off, or stop arriving. */
  readonly onText: (text: string) => void;
}

/** The longest a service may ask us to wait; past it, whoever called should decide. */
const LONGEST_WAIT_MS = 30_000;

/** The longest answer that is read, in characters. The longest of the API are lists of transcripts, far below. */
const MAX_ANSWER_LENGTH = 32 * 1024 * 1024;

/** Thrown for an answer of more than {@link MAX_ANSWER_LENGTH}. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
  override readonly message = `longer than ${MAX_ANSWER_LENGTH} characters`;
}

/**
 * Brings a request to the service and the whole answer back, whatever its status.
 *
 * What can be repeated is, after a broken connection, 408, 429 and 5xx. What cannot is sent again only after a 429 or 503
 * with Retry-After: such an answer says that nothing was done.
 */
export function carry(load: Load, effort: Effort): Promise<Response> {
  const { method, url, headers, body, isRepeatable, undoneStatuses } = load;
  const { fetch, retries, until, signal, onText } = effort;

  return ky(url, {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    signal,
    ...(hasCacheField() && { cache: 'no-store' }),
    fetch: (request) => fetchWhole(fetch, request as Request, onText),
    // The API key would follow to wherever an answer points; "error" is refused by some edge runtimes.
    redirect: 'manual',
    throwHttpErrors: false,
    timeout: false,
    retry: {
      limit: retries,
      // ky itself repeats what broke; answers are looked at below.
      methods: isRepeatable ? ['get', 'post', 'put', 'patch', 'delete'] : [],
      shouldRetry: ({ error }) => !signal.aborted && !(error instanceof AnswerTooLong),
      delay: (attempt) => 500 * 2 ** (attempt - 1),
      jitter: true,
    },
    hooks: {
      afterResponse: [
        (_request, _options, response, { retryCount }) => {
          if (retryCount >= retries) return undefined;
          const now = Date.now();
          const wait = readRetryAfter(response.headers, now);
          const isUndone = undoneStatuses.includes(response.status);
          if (!isUndone && !isWorthAnother(isRepeatable, response.status, wait)) return undefined;
          if (wait === undefined) return ky.retry();
          // An answer in hand says more than the timeout it would become.
          const left = until - now;
          return wait <= Math.min(LONGEST_WAIT_MS, left) ? ky.retry({ delay: scattered(wait, left) }) : undefined;
        },
      ],
    },
  });
}

/**
 * Whether a request can say that it must not be cached, as Next.js 14 does with every answer by default. On some edge
 * runtimes, `Request` throws on the field.
 */
function hasCacheField(): boolean {
  try {
    return new Request('https://tavusapi.com', { cache: 'no-store' }) instanceof Request;
  } catch {
    return false;
  }
}

function isWorthAnother(isRepeatable: boolean, status: number, wait: number | undefined): boolean {
  if (isRepeatable) return status === 408 || status === 429 || status >= 500;
  return wait !== undefined && (status === 429 || status === 503);
}

/** Up to a fifth longer: whoever was told the same would come back all at once. Leaves half of the time for the answer. */
function scattered(wait: number, left: number): number {
  return wait + Math.random() * Math.min(wait / 5, (left - wait) / 2);
}

/** Reads the body within the attempt, so that a connection that breaks in the middle of it counts as broken. */
async function fetchWhole(fetch: Fetch, request: Request, onText: Effort['onText']): Promise<Response> {
  onText('');
  const response = await fetch(request);
  // Some runtimes hide where an answer points, and its status with it.
  if (response.type === 'opaqueredirect') return new Response(null, { status: 302 });
  const { status, headers } = response;
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? await readText(response, onText) : null, { status, headers });
}

async function readText({ body }: Response, onText: Effort['onText']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    text += decoder.decode(next.value, { stream: true });
    onText(text);
    if (text.length <= MAX_ANSWER_LENGTH) continue;
    void reader?.cancel().catch(() => undefined);
    throw new AnswerTooLong();
  }
  return text + decoder.decode();
}
