import { createTavusClient, type TavusClient } from '../../../src/server/client/createTavusClient';
import type { TavusClientOptions } from '../../../src/server/client/checkClientOptions';

/** The API key of the tests. Nothing that the client prints or throws may contain it. */
export const KEY = 'tvs_5ecret+key/with=signs';

/** A request that the service received. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

export interface TestClient {
  readonly client: TavusClient;
  readonly sent: Sent[];
}

/** Creates a client whose service sends these responses in order, and then repeats the last one. */
export function createTestClient(
  replies: readonly [Reply, ...Reply[]],
  options?: Partial<TavusClientOptions>,
): TestClient {
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

/** A response of the service. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Headers that allow a retry at once, so that a test does not wait. */
export const RETRY_AT_ONCE = { 'retry-after': '0' };

/** The reason with which a promise rejects. */

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was not rejected.');
    },
    (thrown: unknown) => thrown,
  );
}
