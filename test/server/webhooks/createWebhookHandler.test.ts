import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/InvalidOptionError';
import { signingKeys } from '../../../src/server/signing/signingKeys';
import { signToken } from '../../../src/server/signing/token';
import { callbackUrl } from '../../../src/server/webhooks/callbackUrl';
import { createWebhookHandler } from '../../../src/server/webhooks/createWebhookHandler';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { WebhookHandlerOptions } from '../../../src/server/webhooks/WebhookHandlerOptions';
import { startVirtualTime, type VirtualTime } from '../virtualTime';
import { webhook, webhooks } from '../../fixtures/rest/webhooks/webhooks';

const secret = 'a secret of more than thirty-two characters';
const base = 'https://example.com/webhooks/tavus';
const HOUR = 60 * 60 * 1000;
/** Two minutes after the fixtures of June 2026. */
const now = Date.UTC(2026, 5, 12, 10, 32);

const address = (reference = 'order-7') => callbackUrl(base, reference, { secret, now: () => now });

function post(url: string, body: unknown): Request {
  return new Request(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

function handlerOf(options: Partial<WebhookHandlerOptions>) {
  return createWebhookHandler({ secret, now: () => now, on: () => {}, ...options });
}

async function refusal(response: Response): Promise<[number, string]> {
  const text = await response.text();
  expect(text).not.toContain(secret);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return [response.status, JSON.parse(text).error.code as string];
}

describe('createWebhookHandler', () => {
  test('passes a webhook to the listener with the reference of its URL', async () => {
    const on = vi.fn();
    const response = await handlerOf({ on })(post(await address(), webhook('shutdown')));
    expect(response.status).toBe(200);
    expect(on).toHaveBeenCalledTimes(1);
    expect(on).toHaveBeenCalledWith(expect.objectContaining({ type: 'system.shutdown', conversationId: 'c123' }), {
      reference: 'order-7',
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each(webhooks)('accepts a webhook of the type $kind', async ({ body }) => {
    const on = vi.fn();
    const response = await handlerOf({ on, replayWindowMs: 'none', now: Date.now })(
      post(await callbackUrl(base, 'order-7', { secret }), { ...body, timestamp: undefined }),
    );
    expect(response.status).toBe(200);
    expect(on).toHaveBeenCalledTimes(1);
  });

  test('calls the function of each type, and accepts a type without a function', async () => {
    const shutdown = vi.fn();
    const unknown = vi.fn();
    const handle = handlerOf({ on: { 'system.shutdown': shutdown, unknown } });
    for (const kind of ['shutdown', 'unknown', 'guardrailTriggered']) {
      expect((await handle(post(await address(), webhook(kind)))).status).toBe(200);
    }
    expect(shutdown).toHaveBeenCalledTimes(1);
    expect(unknown).toHaveBeenCalledTimes(1);
  });

  test('removes the token from the webhook that it passes on', async () => {
    const on = vi.fn();
    const url = await address();
    const body = { ...webhook('shutdown'), webhook_url: url, properties: { note: url } };
    await handlerOf({ on })(post(url, body));
    expect(JSON.stringify(on.mock.calls)).not.toContain(new URL(url).searchParams.get('token'));
    expect(on.mock.calls[0]![0].body.webhook_url).toBe(`${base}?token=`);
  });

  test('refuses a caller without a valid token, and does not read its body', async () => {
    const on = vi.fn();
    const handle = handlerOf({ on });
    const body = webhook('shutdown');
    const key = signingKeys(secret)();
    const other = signingKeys('another secret of more than thirty-two characters')();
    const session = await signToken(key, { purpose: 'session', subject: 'c123', now });
    const foreign = await signToken(other, { purpose: 'webhook', subject: 'order-7', now });
    const old = await callbackUrl(base, 'order-7', { secret, now: () => now - 25 * HOUR });
    const changed = (await address()).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));

    const broken = post(base, body);
    expect(await refusal(await handle(broken))).toEqual([401, 'token-missing']);
    expect(broken.bodyUsed).toBe(false);
    expect(await refusal(await handle(post(`${base}?token=`, body)))).toEqual([401, 'token-missing']);
    expect(await refusal(await handle(post(`${base}?token=abc`, body)))).toEqual([401, 'token-forged']);
    expect(await refusal(await handle(post(`${base}?token=${session}`, body)))).toEqual([401, 'token-forged']);
    expect(await refusal(await handle(post(`${base}?token=${foreign}`, body)))).toEqual([401, 'token-forged']);
    expect(await refusal(await handle(post(changed, body)))).toEqual([401, 'token-forged']);
    expect(await refusal(await handle(post(old, body)))).toEqual([401, 'token-expired']);
    expect(on).not.toHaveBeenCalled();
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s, and names the allowed method', async (method) => {
    const response = await handlerOf({})(new Request(await address(), { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test.each(['', '{"a":', '[]', 'null', '"text"', '<html>Bad gateway</html>'])('refuses the body %j', async (body) => {
    expect(await refusal(await handlerOf({})(post(await address(), body)))).toEqual([400, 'malformed']);
  });

  test('refuses bytes that are not text', async () => {
    const request = new Request(await address(), { method: 'POST', body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await refusal(await handlerOf({})(request))).toEqual([400, 'malformed']);
  });

  test('refuses a body that is too long, by its Content-Length or while reading it', async () => {
    const handle = handlerOf({ maxBodyBytes: 100 });
    const url = await address();
    const declared = new Request(url, { method: 'POST', body: '{}', headers: { 'content-length': '101' } });
    expect(await refusal(await handle(declared))).toEqual([413, 'too-large']);

    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(40));
      },
      cancel: () => new Promise<void>(() => {}),
    });
    const streamed = new Request(url, { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
    expect(await refusal(await handle(streamed))).toEqual([413, 'too-large']);
    expect(pulled).toBeLessThan(10);
  });

  test.each([
    ['breaks off', {}, [408, 'broken-off']],
    ['does not come', { bodyTimeoutMs: 1 }, [408, 'too-slow']],
  ])('refuses a body that %s', async (how, options, expected) => {
    const body = new ReadableStream({
      pull: (controller) => (how === 'breaks off' ? controller.error(new Error('gone')) : undefined),
    });
    const request = new Request(await address(), { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(await refusal(await handlerOf(options)(request))).toEqual(expected);
  });

  test('reports that something else has read the body, or that there is no secret', async () => {
    const onError = vi.fn();
    const url = await address();
    const used = post(url, webhook('shutdown'));
    await used.text();
    expect(await refusal(await handlerOf({ onError })(used))).toEqual([500, 'misconfigured']);
    const request = post(url, webhook('shutdown'));
    expect(await refusal(await handlerOf({ onError, secret: () => undefined })(request))).toEqual([
      500,
      'misconfigured',
    ]);
    expect(onError.mock.calls).toEqual([
      [expect.objectContaining({ message: expect.stringContaining('request.clone()') }), undefined],
      [expect.objectContaining({ code: 'invalid-option', option: 'secret' }), undefined],
    ]);
  });

  test('accepts a URL with the old secret as long as the old secret is listed', async () => {
    const fresh = 'a fresh secret of more than thirty-two characters';
    const url = await address();
    const newer = await callbackUrl(base, 'order-7', { secret: [fresh, secret], now: () => now });
    const of = (secrets: WebhookHandlerOptions['secret'], to: string) =>
      handlerOf({ secret: secrets })(post(to, webhook('shutdown')));
    expect((await of([fresh, secret], url)).status).toBe(200);
    expect((await of(() => [fresh, secret], newer)).status).toBe(200);
    expect((await of(fresh, newer)).status).toBe(200);
    expect(await refusal(await of(fresh, url))).toEqual([401, 'token-forged']);
  });

  test('refuses a webhook with an old or a future timestamp, and accepts one without a timestamp', async () => {
    const handle = handlerOf({});
    const at = (ms: number) => ({ ...webhook('shutdown'), timestamp: new Date(ms).toISOString() });
    const url = await address();
    expect((await handle(post(url, at(now - 23 * HOUR)))).status).toBe(200);
    expect((await handle(post(url, at(now + HOUR / 20)))).status).toBe(200);
    expect(await refusal(await handle(post(url, at(now - 25 * HOUR))))).toEqual([400, 'out-of-time']);
    expect(await refusal(await handle(post(url, at(now + HOUR / 10))))).toEqual([400, 'out-of-time']);
    expect((await handle(post(url, webhook('objectiveCompleted')))).status).toBe(200);

    const patient = handlerOf({ replayWindowMs: 'none' });
    expect((await patient(post(url, at(now - 9999 * HOUR)))).status).toBe(200);
    expect(await refusal(await patient(post(url, at(now + HOUR))))).toEqual([400, 'out-of-time']);
  });

  test('accepts a repetition without calling the listener', async () => {
    const on = vi.fn();
    const handle = handlerOf({ on });
    const url = await address();
    const answers = await Promise.all([1, 2, 3].map(() => handle(post(url, webhook('objectiveCompleted')))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(on).toHaveBeenCalledTimes(1);

    await handle(post(await address('order-8'), webhook('objectiveCompleted')));
    expect(on).toHaveBeenCalledTimes(2);
  });

  test('does not respond 200 to a repetition while the webhook is being handled', async () => {
    let fail = (_: Error): void => {};
    const on = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
    const onError = vi.fn();
    const handle = handlerOf({ on, onError, answerWithinMs: 1 });
    const send = async () => await handle(post(await address(), webhook('shutdown')));
    expect((await send()).status).toBe(202);
    expect(await refusal(await send())).toEqual([500, 'under-way']);
    expect(on).toHaveBeenCalledTimes(1);
    on.mockImplementation(() => Promise.resolve());
    fail(new Error('the database is away'));
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
    await vi.waitFor(async () => expect((await send()).status).toBe(200));
    expect((await send()).status).toBe(200);
    expect(on).toHaveBeenCalledTimes(2);
  });

  test('a repetition waits while the webhook is being handled, and is handled itself after a failure', async () => {
    let settle = (_: 'done' | 'failed'): void => {};
    const on = vi.fn(async () => {
      const outcome = await new Promise((resolve) => (settle = resolve));
      if (outcome === 'failed') throw new Error('the database is away');
    });
    const handle = handlerOf({ on, onError: () => {} });
    const send = async () => await handle(post(await address(), webhook('shutdown')));
    const first = send();
    await vi.waitFor(() => expect(on).toHaveBeenCalledTimes(1));
    const second = send();
    settle('failed');
    expect(await refusal(await first)).toEqual([500, 'failed']);
    await vi.waitFor(() => expect(on).toHaveBeenCalledTimes(2));
    const third = send();
    settle('done');
    expect([(await second).status, (await third).status]).toEqual([200, 200]);
    expect(on).toHaveBeenCalledTimes(2);
  });

  test('reports a joining replica once per conversation, although it is sent under two names', async () => {
    const on = vi.fn();
    const handle = handlerOf({ on });
    const url = await address();
    const joined = webhook('replicaJoined');
    const twin = { ...joined, event_type: 'system.pal_joined', properties: { face_id: 'r123' } };
    for (const body of [joined, twin, { ...twin, conversation_id: 'c124' }]) await handle(post(url, body));
    expect(on.mock.calls.map(([event]) => event.conversationId)).toEqual(['c123', 'c124']);
  });

  test('remembers each of many webhooks for a day', async () => {
    let at = now;
    const on = vi.fn();
    const handle = handlerOf({ on, now: () => at });
    const url = await callbackUrl(base, 'intake', { secret, expiresInS: 'never', now: () => now });
    const body = (number: number) => ({ objective_name: `o${number}` });
    for (let number = 0; number <= 1500; number += 1) await handle(post(url, body(number)));
    on.mockClear();
    await handle(post(url, body(0)));
    at += 24 * HOUR - 1;
    await handle(post(url, body(0)));
    expect(on).not.toHaveBeenCalled();
    at += 1;
    await handle(post(url, body(0)));
    expect(on).toHaveBeenCalledTimes(1);
  });

  test('instances that share a store handle a webhook once', async () => {
    const on = vi.fn();
    const store = createMemoryStore(() => now);
    const url = await address();
    const handlers = [handlerOf({ on, store }), handlerOf({ on, store })];
    const answers = await Promise.all(
      handlers.flatMap((handle) => [1, 2].map(() => handle(post(url, webhook('shutdown'))))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(on).toHaveBeenCalledTimes(1);
  });

  test.each(['claim', 'save'] as const)(
    'handles the webhook even when the reply of the store to "%s" is lost',
    async (method) => {
      const store = createMemoryStore(() => now);
      let losses = 1;
      const losing = {
        ...store,
        async [method](...args: never[]) {
          const reply = await (store[method] as (...args: never[]) => Promise<unknown>)(...args);
          if ((losses -= 1) >= 0) throw new Error('the reply was lost');
          return reply;
        },
      };
      const on = vi.fn();
      const handle = handlerOf({ on, store: losing });
      expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(200);
      expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(200);
      expect(on).toHaveBeenCalledTimes(1);
    },
  );

  test('another instance handles the webhook of a crashed instance when the claim has expired', async () => {
    let at = now;
    const store = createMemoryStore(() => at);
    const crashed = handlerOf({ on: () => new Promise(() => {}), store, answerWithinMs: 1 });
    expect((await crashed(post(await address(), webhook('shutdown')))).status).toBe(202);
    const on = vi.fn();
    const handle = handlerOf({ on, store, answerWithinMs: 1 });
    expect(await refusal(await handle(post(await address(), webhook('shutdown'))))).toEqual([500, 'under-way']);
    at += 30_000;
    expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(200);
    expect(on).toHaveBeenCalledTimes(1);
  });

  test.each<[string, () => Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('database password: hunter2');
      },
    ],
    ['rejects', () => Promise.reject(new Error('database password: hunter2'))],
  ])('responds 500 without the reason when the listener %s, and calls it again for a repetition', async (_, fail) => {
    const on = vi.fn(fail);
    const onError = vi.fn();
    const handle = handlerOf({ on, onError });
    const url = await address();
    const response = await handle(post(url, webhook('shutdown')));
    const text = await response.clone().text();
    expect(await refusal(response)).toEqual([500, 'failed']);
    expect(text).not.toContain('hunter2');
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'database password: hunter2' }),
      expect.objectContaining({ type: 'system.shutdown' }),
    );

    on.mockImplementation(() => Promise.resolve());
    expect((await handle(post(url, webhook('shutdown')))).status).toBe(200);
    expect(on).toHaveBeenCalledTimes(2);
  });

  test('responds 500 without calling the listener when the store fails', async () => {
    const on = vi.fn();
    const onError = vi.fn();
    const store = { ...createMemoryStore(), claim: () => Promise.reject(new Error('the store is down')) };
    const response = await handlerOf({ on, onError, store })(post(await address(), webhook('shutdown')));
    expect(await refusal(response)).toEqual([500, 'failed']);
    expect(on).not.toHaveBeenCalled();
    expect(onError.mock.calls.map(([error]) => error.message)).toEqual(['the store is down']);
  });

  test('responds 200 and reports the error when the store cannot save that the webhook was handled', async () => {
    const on = vi.fn();
    const onError = vi.fn();
    const store = { ...createMemoryStore(), save: () => Promise.reject(new Error('the store is down')) };
    const response = await handlerOf({ on, onError, store })(post(await address(), webhook('shutdown')));
    expect(response.status).toBe(200);
    expect(onError.mock.calls.map(([error]) => error.message)).toEqual(['the store is down']);
  });

  describe('with an onError or a store that never settles', () => {
    const hang = () => new Promise<never>(() => {});
    const failing = () => Promise.reject(new Error('no'));

    let time: VirtualTime;
    beforeEach(() => {
      time = startVirtualTime();
      vi.spyOn(console, 'error').mockImplementation(() => {});
    });
    afterEach(() => time.close());

    /** The response after this much time has passed. */
    async function answerAfter(ms: number, answer: Promise<Response>): Promise<Response> {
      await time.pass(ms);
      return await Promise.race([answer, Promise.reject(new Error(`There is no answer after ${ms} ms.`))]);
    }

    test.each<[string, Partial<WebhookHandlerOptions>]>([
      ['onError', { onError: hang }],
      ['store.withdraw', { store: { ...createMemoryStore(), withdraw: hang } }],
      ['both', { onError: hang, store: { ...createMemoryStore(), withdraw: hang } }],
    ])('responds 500 to a failed webhook although %s never settles', async (_, options) => {
      const answer = handlerOf({ on: failing, ...options })(post(await address(), webhook('shutdown')));
      expect(await refusal(await answerAfter(4000, answer))).toEqual([500, 'failed']);
    });

    test('responds without a secret although onError never settles', async () => {
      const request = post(await address(), webhook('shutdown'));
      const answer = handlerOf({ secret: () => undefined, onError: hang })(request);
      expect(await refusal(await answerAfter(4000, answer))).toEqual([500, 'misconfigured']);
      expect(console.error).toHaveBeenCalledWith(
        expect.objectContaining({ code: 'callback-timeout', callback: 'onError', limitMs: 3000 }),
      );
    });

    test('responds 500 when the store never settles', async () => {
      const onError = vi.fn();
      const store = { ...createMemoryStore(), claim: hang };
      const answer = handlerOf({ onError, store })(post(await address(), webhook('shutdown')));
      expect(await refusal(await answerAfter(8000, answer))).toEqual([500, 'failed']);
      expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'callback-timeout', callback: 'store.claim' });
    });
  });

  test('writes errors to the console without an onError, and also the errors of onError', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    const on = () => Promise.reject(new Error('first'));
    const onError = () => Promise.reject(new Error('second'));
    await handlerOf({ on })(post(await address(), webhook('shutdown')));
    await handlerOf({ on, onError })(post(await address(), webhook('shutdown')));
    expect(written.mock.calls.map(([error]) => error.message)).toEqual(['first', 'second']);
    written.mockRestore();
  });

  test('responds 202 when the listener takes long, and lets it go on', async () => {
    const onError = vi.fn();
    let fail = (_reason: Error): void => {};
    const on = () => new Promise<void>((_, reject) => (fail = reject));
    const response = await handlerOf({ on, onError, answerWithinMs: 1 })(post(await address(), webhook('shutdown')));
    expect(response.status).toBe(202);
    expect(onError).not.toHaveBeenCalled();
    fail(new Error('late'));
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  });

  test('passes the work to waitUntil, and the response still depends on the outcome', async () => {
    const work: Promise<unknown>[] = [];
    const on = vi.fn(() => Promise.reject(new Error('no')));
    const onError = vi.fn();
    const handle = handlerOf({ on, onError, waitUntil: (promise) => work.push(promise) });
    expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(500);
    await expect(Promise.all(work)).resolves.toBeDefined();
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test('passes work that goes on after a 202 to waitUntil', async () => {
    const work: Promise<unknown>[] = [];
    let finish = (): void => {};
    const on = () => new Promise<void>((resolve) => (finish = resolve));
    const handle = handlerOf({ on, answerWithinMs: 1, waitUntil: (promise) => work.push(promise) });
    expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(202);
    expect(await Promise.race([work[0], Promise.resolve('still going on')])).toBe('still going on');
    finish();
    expect(await work[0]).toBe('done');
  });

  test('waits for the work itself when waitUntil fails', async () => {
    const on = vi.fn();
    const onError = vi.fn();
    const waitUntil = () => {
      throw new TypeError('Illegal invocation');
    };
    const response = await handlerOf({ on, onError, waitUntil })(post(await address(), webhook('shutdown')));
    expect(response.status).toBe(200);
    expect(on).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test.each<[string, object]>([
    ['secret', { secret: 'short' }],
    ['secret', { secret: [] }],
    ['on', { on: undefined }],
    ['on', { on: { 'objective.complete': () => {} } }],
    ['on', { on: { 'system.shutdown': 'log' } }],
    ['maxBodyBytes', { maxBodyBytes: 0 }],
    ['bodyTimeoutMs', { bodyTimeoutMs: 0 }],
    ['maxBodyBytes', { maxBodyBytes: Number.NaN }],
    ['replayWindowMs', { replayWindowMs: -1 }],
    ['answerWithinMs', { answerWithinMs: 2 ** 31 }],
    ['store', { store: {} }],
    ['store', { store: null }],
  ])('throws at once for an invalid %s', (option, options) => {
    expect(() => handlerOf(options)).toThrow(InvalidOptionError);
    expect(() => handlerOf(options)).toThrow(`"${option}"`);
  });
});
