import { isRecord } from '../protocol/isRecord';
import type { Clock } from '../time/Clock';
import { withTimeout } from '../time/withTimeout';

/** The conversation to end: that of a ticket, or that of a request without a response yet. */
export type EndTarget = { readonly ticket: string } | { readonly requestId: string };

export interface EndRequestOptions {
  readonly endpoint: string;
  readonly credentials: RequestCredentials | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

/** The pauses after each attempt that failed, in milliseconds. There is no attempt after the last one. */
const PAUSES_MS = [1000, 5000, 0];
const END_TIMEOUT_MS = 10_000;
/** In bytes. A page may have 65,536 bytes in keepalive requests, and the app may send some of its own. */
const MAX_KEEPALIVE_BYTES = 20_000;

/** Requests that the server end a conversation, with a payload of the app. Never rejects: a failure is logged as a warning. */
export async function sendEnd(
  target: EndTarget,
  payload: unknown,
  { endpoint, credentials, fetch, clock }: EndRequestOptions,
): Promise<void> {
  const url = endpoint.replace(/\/?(?=\?|$)/, '/end');

  /** Resolves with the status of the last response; `undefined` if there was none. */
  const post = async (body: string): Promise<number | undefined> => {
    const send = (signal: AbortSignal) =>
      // Sent as text, because JSON would need a CORS preflight, which a page that goes away cannot wait for.
      fetch(url, {
        method: 'POST',
        keepalive: byteLength(body) <= MAX_KEEPALIVE_BYTES,
        body,
        signal,
        ...(credentials && { credentials }),
      });
    let status: number | undefined;
    for (const ms of PAUSES_MS) {
      const response = await withTimeout(send, END_TIMEOUT_MS, () => null, clock).catch(() => null);
      status = response?.status;
      if (status !== undefined && status < 500 && status !== 408 && status !== 429) break;
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
    }
    // 410: the ticket has expired, and the conversation is over. 413: see below.
    if (status === undefined || (status >= 400 && status !== 410 && status !== 413)) warnNotEnded(url, status);
    return status;
  };

  const bare = JSON.stringify(target);
  const full = payload === undefined ? bare : JSON.stringify({ ...target, payload });
  // A page that goes away cannot send a long payload, so the end is sent first, without it.
  const isSeparate = 'ticket' in target && byteLength(full) > MAX_KEEPALIVE_BYTES;
  if (isSeparate) await post(bare);
  if ((await post(full)) !== 413 || full === bare) return;
  console.warn('tavus-react: the payload of end() is too long for the server, so the end was sent without it.');
  if (!isSeparate) await post(bare);
}

/** The payload of an end if JSON can hold it. An event is not a payload: `onClick={end}` passes one. */
export function jsonPayload(value: unknown): unknown {
  if (isRecord(value) && ('nativeEvent' in value || 'isTrusted' in value)) return undefined;
  try {
    JSON.stringify(value);
    return value;
  } catch (thrown) {
    console.warn('tavus-react: the payload of end() is not JSON, so the end was sent without it.', thrown);
    return undefined;
  }
}

function byteLength(text: string): number {
  return new Blob([text]).size;
}

function warnNotEnded(url: string, status: number | undefined): void {
  console.warn(
    `tavus-react: "${url}" ${status === undefined ? 'did not respond' : `responded ${status}`}, so the conversation was not ended, and is billed until it runs out. ` +
      'The session handler must respond there as well, without headers (in Next.js: [[...end]]/route.ts).',
  );
}
