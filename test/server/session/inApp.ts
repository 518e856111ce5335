import { expect } from 'vitest';
import type { SessionAnswer } from '../../../src/protocol/session/SessionAnswer';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import type { SessionHandlerOptions } from '../../../src/server/session/SessionHandlerOptions';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { startVirtualTime, type VirtualTime } from '../virtualTime';
import { TestService } from './TestService';

export const secret = 'a-secret-of-more-than-32-characters';
export const endpoint = 'https://app.example.com/api/tavus';
export const fromOwnPage = { 'sec-fetch-site': 'same-origin' };

type Options<Input> = Partial<SessionHandlerOptions<object | string | true, Input>>;

/** An app with the endpoint, and the service behind it. */
export function inApp<Input = undefined>(options: Options<Input> = {}, service: TestService = new TestService()) {
  const errors: unknown[] = [];
  const handler = createSessionHandler({
    client: service,
    authorize: () => true,
    conversation: { persona_id: 'p123' },
    secret,
    onError: (error) => void errors.push(error),
    ...options,
  });
  const ask = (method: string, body?: unknown, init: RequestInit & { path?: string } = {}): Promise<Response> => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return handler(
      new Request(endpoint + (init.path ?? ''), {
        method,
        headers: { 'content-type': 'application/json', ...fromOwnPage },
        ...(text !== undefined && { body: text }),
        ...init,
      }),
    );
  };
  const start = (body: unknown = {}, init: RequestInit = {}) => ask('POST', body, init);
  const end = (what: object) => ask('POST', what, { path: '/end' });
  const started = async (body: unknown = {}): Promise<SessionAnswer> => (await start(body)).json();
  return { service, errors, handler, ask, start, started, end };
}

/** A store that tells who has claimed something in it. */
export function watchedStore(): { store: SharedStore; claimants: Set<string> } {
  const claimants = new Set<string>();
  const store = createMemoryStore();
  const claim: SharedStore['claim'] = async (key, claimed) => {
    const record = await store.claim(key, claimed);
    claimants.add(claimed.claimant);
    return record;
  };
  return { store: { ...store, claim }, claimants };
}

/** A request reads its body before it counts, which takes no more than a turn of the event loop. */
export const arrived = () => new Promise((resolve) => setTimeout(resolve));

/** Runs a test on virtual time. */
export async function onFakeTime(run: (pass: VirtualTime['pass']) => Promise<void>): Promise<void> {
  const time = startVirtualTime();
  try {
    await run(time.pass);
  } finally {
    time.close();
  }
}

/** Checks that it is refused, and how; returns the message. */
export async function refusal(response: Response, status: number, code: string): Promise<string> {
  const body = await response.json();
  expect({ status: response.status, code: body.error?.code }).toEqual({ status, code });
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error)).toEqual(['code', 'message']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return body.error.message;
}
