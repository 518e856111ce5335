import { createTavusClient, type TavusClient } from '../../../src/server/client/createTavusClient';
import type { TavusClientOptions } from '../../../src/server/client/clientSettings';

/** A key nobody has. Whatever a test prints of a client, it must not be in it. */
export const KEY = 'tvs_5ecret+key/with=signs';

/** What the service was sent, as a test reads it. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

export interface Answering {
  readonly client: TavusClient;
  readonly sent: Sent[];
}

/** A client whose service gives these answers, one after the other; the last of them from then on. */
export function answering(replies: readonly [Reply, ...Reply[]], options?: Partial<TavusClientOptions>): Answering {
  const sent: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const reply = replies[Math.min(sent.length, replies.length - 1)] ?? replies[0];
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    sent.push({
      method: request.method,
      path: pathname + search,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    });
    if (reply instanceof Error) throw reply;
    return typeof reply === 'function' ? reply(request) : reply.clone();
  };
  return { client: createTavusClient({ apiKey: KEY, fetch, ...options }), sent };
}

/** An answer of the service. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Asks for another attempt at once, so that a test need not wait. */
export const AT_ONCE = { 'retry-after': '0' };

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was not rejected.');
    },
    (thrown: unknown) => thrown,
  );
}
