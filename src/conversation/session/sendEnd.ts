import { isRecord } from '../../protocol/isRecord';
import type { Clock } from '../Clock';
import { within } from './within';

/** What is to be ended: the conversation of a ticket, or that of a request whose answer has not come. */
export type Unwanted = { readonly ticket: string } | { readonly requestId: string };

export interface Sending {
  readonly endpoint: string;
  readonly credentials: RequestCredentials | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

/** The pauses after an end that did not get through, in milliseconds. After the last one it is given up. */
const AGAIN_MS = [1000, 5000, 0];
/** How long an end may take. */
const END_MS = 10_000;
/** In bytes. What outlives its page may have 65,536 in all, and the app may send some of its own. */
const MAX_KEPT_ALIVE = 20_000;

/**
 * Tells the server that a conversation is to be ended, and what the app says along with it. Never rejects: nobody is left who
 * could do better.
 */
export async function sendEnd(
  unwanted: Unwanted,
  payload: unknown,
  { endpoint, credentials, fetch, clock }: Sending,
): Promise<void> {
  const url = endpoint.replace(/\/?(?=\?|$)/, '/end');

  /** Resolves with the status of the last answer; `undefined` when there was none. */
  const post = async (body: string): Promise<number | undefined> => {
    const send = (signal: AbortSignal) =>
      // As text, which needs no leave to be sent to another origin, and from a page that is no more.
      fetch(url, {
        method: 'POST',
        keepalive: sizeOf(body) <= MAX_KEPT_ALIVE,
        body,
        signal,
        ...(credentials && { credentials }),
      });
    let status: number | undefined;
    for (const ms of AGAIN_MS) {
      const response = await within(clock, END_MS, send).catch(() => null);
      status = response?.status;
      if (status !== undefined && status < 500 && status !== 408 && status !== 429) break;
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
    }
    // 410: the ticket is past its time, and the conversation with it. 413: see below.
    if (status === undefined || (status >= 400 && status !== 410 && status !== 413)) warnOfRefusal(url, status);
    return status;
  };

  const bare = JSON.stringify(unwanted);
  const full = payload === undefined ? bare : JSON.stringify({ ...unwanted, payload });
  // The end goes first, by itself: a page that goes away cannot send the rest.
  const isApart = 'ticket' in unwanted && sizeOf(full) > MAX_KEPT_ALIVE;
  if (isApart) await post(bare);
  if ((await post(full)) !== 413 || full === bare) return;
  console.warn('tavus-react: the payload of end() is too long for the server, so the end was sent without it.');
  if (!isApart) await post(bare);
}

/** What an app passes along with an end. An event is none: `onClick={end}` passes one. Neither is what JSON cannot hold. */
export function payloadOf(value: unknown): unknown {
  if (isRecord(value) && ('nativeEvent' in value || 'isTrusted' in value)) return undefined;
  try {
    JSON.stringify(value);
    return value;
  } catch (thrown) {
    console.warn('tavus-react: the payload of end() is no JSON, so the end was sent without it.', thrown);
    return undefined;
  }
}

function sizeOf(text: string): number {
  return new Blob([text]).size;
}

function warnOfRefusal(url: string, status: number | undefined): void {
  console.warn(
    `tavus-react: "${url}" ${status === undefined ? 'did not answer' : `answered ${status}`}, so the conversation was not ended, and is billed until it runs out. ` +
      'The session handler must answer there as well, without headers (in Next.js: [[...end]]/route.ts).',
  );
}
