import { expect } from 'vitest';
import type { SessionResponse } from '../../../src/protocol/session/SessionResponse';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';
import type { SessionHandlerOptions } from '../../../src/server/session/SessionHandlerOptions';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { startVirtualTime, type VirtualTime } from '../virtualTime';
import { TestService } from './TestService';

export const secret = 'a-secret-of-more-than-32-characters';
export const endpoint = 'https://app.example.com/api/tavus';
export const sameOriginHeaders = { 'sec-fetch-site': 'same-origin' };

type Options<Input> = Partial<SessionHandlerOptions<object | string | true, Input>>;

/** An app with a session handler, the service behind it, and functions that send what a page sends. */
export function createTestApp<Input = undefined>(
  options: Options<Input> = {},
  service: TestService = new TestService(),
) {
  const errors: unknown[] = [];
  const handler = createSessionHandler({
    client: service,
    authorize: () => true,
    conversation: { persona_id: 'p123' },
    secret,
    onError: (error) => void errors.push(error),
    ...options,
  });
  const send = (method: string, body?: unknown, init: RequestInit & { path?: string } = {}): Promise<Response> => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return handler(
      new Request(endpoint + (init.path ?? ''), {
        method,
        headers: { 'content-type': 'application/json', ...sameOriginHeaders },
        ...(text !== undefined && { body: text }),
        ...init,
      }),
    );
  };
  const start = (body: unknown = {}, init: RequestInit = {}) => send('POST', body, init);
  const end = (body: object) => send('POST', body, { path: '/end' });
  const startSession = async (body: unknown = {}): Promise<SessionResponse> => (await start(body)).json();
  return { service, errors, handler, send, start, startSession, end };
}

/** A store that records who has claimed something in it. */
export function createWatchedStore(): { store: SharedStore; claimants: Set<string> } {
  const claimants = new Set<string>();
  const store = createMemoryStore();
  const claim: SharedStore['claim'] = async (key, claimed) => {
    const record = await store.claim(key, claimed);
    claimants.add(claimed.claimant);
    return record;
  };
  return { store: { ...store, claim }, claimants };
}

/** Waits one turn of the event loop: long enough for the handler to read a body. */
export const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

/** Runs a test on virtual time. */
export async function withVirtualTime(run: (pass: VirtualTime['pass']) => Promise<void>): Promise<void> {
  const time = startVirtualTime();
  try {
    await run(time.pass);
  } finally {
    time.close();
  }
}

/** Expects a refusal with this status and code, and returns its message. */
export async function expectRefusal(response: Response, status: number, code: string): Promise<string> {
  const body = await response.json();
  expect({ status: response.status, code: body.error?.code }).toEqual({ status, code });
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error)).toEqual(['code', 'message']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return body.error.message;
}
