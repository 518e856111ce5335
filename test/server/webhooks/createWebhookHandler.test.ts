// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/InvalidOptionError';
import { signingKeys } from '../../../src/server/signing/signingKeys';
import { signToken } from '../../../src/server/signing/signToken';
import { callbackUrl } from '../../../src/server/webhooks/callbackUrl';
import { createWebhookHandler } from '../../../src/server/webhooks/createWebhookHandler';
import { rememberOutcomes } from '../../../src/server/webhooks/rememberOutcomes';
import type { WebhookHandlerOptions } from '../../../src/server/webhooks/WebhookHandlerOptions';
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

test('hands a webhook on with the reference of its address', async () => {
  const on = vi.fn();
  const response = await handlerOf({ on })(post(await address(), webhook('shutdown')));
  expect(response.status).toBe(200);
  expect(on).toHaveBeenCalledTimes(1);
  expect(on).toHaveBeenCalledWith(expect.objectContaining({ type: 'system.shutdown', conversationId: 'c123' }), {
    reference: 'order-7',
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test.each(webhooks)('accepts a webhook of the kind $kind', async ({ body }) => {
  const on = vi.fn();
  const response = await handlerOf({ on, replayWindowMs: 'none', now: Date.now })(
    post(await callbackUrl(base, 'order-7', { secret }), { ...body, timestamp: undefined }),
  );
  expect(response.status).toBe(200);
  expect(on).toHaveBeenCalledTimes(1);
});

test('each type reaches its own function; one without is accepted', async () => {
  const shutdown = vi.fn();
  const unknown = vi.fn();
  const handle = handlerOf({ on: { 'system.shutdown': shutdown, unknown } });
  for (const kind of ['shutdown', 'unknown', 'guardrailTriggered']) {
    expect((await handle(post(await address(), webhook(kind)))).status).toBe(200);
  }
  expect(shutdown).toHaveBeenCalledTimes(1);
  expect(unknown).toHaveBeenCalledTimes(1);
});

test('the token is cut out of what is handed on', async () => {
  const on = vi.fn();
  const url = await address();
  const body = { ...webhook('shutdown'), webhook_url: url, properties: { note: url } };
  await handlerOf({ on })(post(url, body));
  expect(JSON.stringify(on.mock.calls)).not.toContain(new URL(url).searchParams.get('token'));
  expect(on.mock.calls[0]![0].body.webhook_url).toBe(`${base}?token=`);
});

test('refuses a caller that cannot prove itself, and reads nothing of what it sends', async () => {
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

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s, and names what it takes', async (method) => {
  const response = await handlerOf({})(new Request(await address(), { method }));
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

test.each(['', '{"a":', '[]', 'null', '"text"', '<html>Bad gateway</html>'])('refuses the body %j', async (body) => {
  expect(await refusal(await handlerOf({})(post(await address(), body)))).toEqual([400, 'malformed']);
});

test('refuses bytes that are no text', async () => {
  const request = new Request(await address(), { method: 'POST', body: new Uint8Array([0x7b, 0xff, 0x7d]) });
  expect(await refusal(await handlerOf({})(request))).toEqual([400, 'malformed']);
});

test('refuses a body that is too long, by its length or as it comes', async () => {
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

test('says where a webhook cannot be read: something else has read it, or there is no secret', async () => {
  const onError = vi.fn();
  const url = await address();
  const used = post(url, webhook('shutdown'));
  await used.text();
  expect(await refusal(await handlerOf({ onError })(used))).toEqual([500, 'misconfigured']);
  const request = post(url, webhook('shutdown'));
  expect(await refusal(await handlerOf({ onError, secret: () => undefined })(request))).toEqual([500, 'misconfigured']);
  expect(onError.mock.calls).toEqual([
    [expect.objectContaining({ message: expect.stringContaining('request.clone()') }), undefined],
    [expect.objectContaining({ code: 'invalid-option', option: 'secret' }), undefined],
  ]);
});

test('an address outlives the change of the secret, while the old one is listed', async () => {
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

test('refuses a webhook out of its time, and takes one without a time', async () => {
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

test('a webhook that comes again is accepted, and not handed on', async () => {
  const on = vi.fn();
  const handle = handlerOf({ on });
  const url = await address();
  const answers = await Promise.all([1, 2, 3].map(() => handle(post(url, webhook('objectiveCompleted')))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(on).toHaveBeenCalledTimes(1);

  await handle(post(await address('order-8'), webhook('objectiveCompleted')));
  expect(on).toHaveBeenCalledTimes(2);
});

test('a webhook that comes again while it is taken in is not said to be done', async () => {
  let fail = (_: Error): void => {};
  const on = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
  const onError = vi.fn();
  const handle = handlerOf({ on, onError, answerWithinMs: 1 });
  const send = async () => (await handle(post(await address(), webhook('shutdown')))).status;
  expect([await send(), await send()]).toEqual([202, 202]);
  expect(on).toHaveBeenCalledTimes(1);
  fail(new Error('the database is away'));
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));

  on.mockImplementation(() => Promise.resolve());
  expect([await send(), await send()]).toEqual([200, 200]);
  expect(on).toHaveBeenCalledTimes(2);
});

test('a webhook that comes again while it is taken in comes out the same', async () => {
  const { once, forget } = rememberOutcomes(2);
  const take = vi.fn((): Promise<'failed' | 'done'> => Promise.resolve('failed'));
  expect(await Promise.all([once('a', take), once('a', take), once('b', take)])).toEqual([
    'failed',
    'failed',
    'failed',
  ]);
  expect(take).toHaveBeenCalledTimes(2);
  forget('a');
  take.mockResolvedValue('done');
  expect(await once('a', take)).toBe('done');
});

test('a replica that joins under both of its names joins once in a conversation', async () => {
  const on = vi.fn();
  const handle = handlerOf({ on });
  const url = await address();
  const joined = webhook('replicaJoined');
  const twin = { ...joined, event_type: 'system.pal_joined', properties: { face_id: 'r123' } };
  for (const body of [joined, twin, { ...twin, conversation_id: 'c124' }]) await handle(post(url, body));
  expect(on.mock.calls.map(([event]) => event.conversationId)).toEqual(['c123', 'c124']);
});

test('remembers the last thousand', async () => {
  const on = vi.fn();
  const handle = handlerOf({ on });
  const url = await address();
  const body = (number: number) => ({ objective_name: `o${number}` });
  for (let number = 0; number <= 1000; number += 1) await handle(post(url, body(number)));
  on.mockClear();
  await handle(post(url, body(1)));
  expect(on).not.toHaveBeenCalled();
  await handle(post(url, body(0)));
  expect(on).toHaveBeenCalledTimes(1);
});

test('asks a store of yours, with an id that stays the same', async () => {
  const ids: string[] = [];
  const on = vi.fn();
  const isDuplicate = async (id: string) => ids.includes(id) || ids.push(id) === 0;
  const url = await address();
  for (const handle of [handlerOf({ on, isDuplicate }), handlerOf({ on, isDuplicate })]) {
    expect((await handle(post(url, webhook('shutdown')))).status).toBe(200);
  }
  expect(on).toHaveBeenCalledTimes(1);
  expect(ids).toHaveLength(1);
});

test.each<[string, () => Promise<void>]>([
  [
    'throws',
    () => {
      throw new Error('database password: hunter2');
    },
  ],
  ['rejects', () => Promise.reject(new Error('database password: hunter2'))],
])('answers 500 without the reason when your function %s, and counts it when it comes again', async (_, fail) => {
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

test('a store of yours is told to forget what failed; what it throws is told, too', async () => {
  const onError = vi.fn();
  const forget = vi.fn().mockRejectedValue(new Error('the store is down'));
  const on = () => Promise.reject(new Error('no'));
  const handle = handlerOf({ on, onError, isDuplicate: () => false, forget });
  expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(500);
  expect(forget).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ type: 'system.shutdown' }));
  expect(onError.mock.calls.map(([error]) => error.message)).toEqual(['the store is down', 'no']);
});

test('answers 500 when a store of yours cannot say, and hands nothing on', async () => {
  const on = vi.fn();
  const onError = vi.fn();
  const isDuplicate = () => Promise.reject(new Error('the store is down'));
  const response = await handlerOf({ on, onError, isDuplicate })(post(await address(), webhook('shutdown')));
  expect(await refusal(response)).toEqual([500, 'failed']);
  expect(on).not.toHaveBeenCalled();
  expect(onError).toHaveBeenCalledTimes(1);
});

test('writes to the console what nobody listens for, and what the listener for errors throws', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  const on = () => Promise.reject(new Error('first'));
  const onError = () => Promise.reject(new Error('second'));
  await handlerOf({ on })(post(await address(), webhook('shutdown')));
  await handlerOf({ on, onError })(post(await address(), webhook('shutdown')));
  expect(written.mock.calls.map(([error]) => error.message)).toEqual(['first', 'second']);
  written.mockRestore();
});

test('answers 202 when your function takes long, and lets it go on', async () => {
  const onError = vi.fn();
  let fail = (_reason: Error): void => {};
  const on = () => new Promise<void>((_, reject) => (fail = reject));
  const response = await handlerOf({ on, onError, answerWithinMs: 1 })(post(await address(), webhook('shutdown')));
  expect(response.status).toBe(202);
  expect(onError).not.toHaveBeenCalled();
  fail(new Error('late'));
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
});

test('hands the work to the platform, and answers at once', async () => {
  const work: Promise<unknown>[] = [];
  const on = () => Promise.reject(new Error('no'));
  const onError = vi.fn();
  const handle = handlerOf({ on, onError, waitUntil: (promise) => work.push(promise) });
  expect((await handle(post(await address(), webhook('shutdown')))).status).toBe(202);
  await expect(work[0]).resolves.toBeDefined();
  expect(onError).toHaveBeenCalledTimes(1);
});

test('waits itself when the platform does not take the work', async () => {
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
])('refuses at once a %s that makes no sense', (option, options) => {
  expect(() => handlerOf(options)).toThrow(InvalidOptionError);
  expect(() => handlerOf(options)).toThrow(`"${option}"`);
});
