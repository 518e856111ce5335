// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { SessionRefusedError } from '../../../src/errors/SessionRefusedError';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { inApp, onFakeTime, refusal } from './inApp';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const noMinutes = new SessionRefusedError({ status: 402, code: 'no-minutes', message: 'You have no minutes left.' });

describe('an app that refuses for a reason of its own', () => {
  test.each(['authorize', 'conversation'] as const)(
    'in "%s" gives the page its status, code and words',
    async (where) => {
      const refuse = () => {
        throw noMinutes;
      };
      const { service, start, errors } = inApp({ [where]: refuse });
      const response = await start({ requestId });
      expect(response.status).toBe(402);
      expect((await response.json()).error).toEqual({
        code: 'refused-by-app',
        message: expect.stringContaining('no-minutes'),
        appCode: 'no-minutes',
        appMessage: 'You have no minutes left.',
      });
      expect([service.asked, errors]).toEqual([[], []]);
    },
  );

  test.each(['authorize', 'conversation'] as const)('in "%s" may also answer by itself', async (where) => {
    const own = () => Promise.resolve(Response.json({ plan: 'free' }, { status: 451 }));
    const thrown = async () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as frameworks do
      throw await own();
    };
    for (const answer of [own, thrown]) {
      const { service, start } = inApp({ [where]: answer });
      const response = await start();
      expect([response.status, await response.json()]).toEqual([451, { plan: 'free' }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(service.asked).toEqual([]);
    }
  });

  test('can be asked again under the same id', async () => {
    let isRefused = true;
    const { start } = inApp({
      conversation: () => {
        if (isRefused) throw noMinutes;
        return { persona_id: 'p123' };
      },
    });
    expect((await start({ requestId })).status).toBe(402);
    isRefused = false;
    expect((await start({ requestId })).status).toBe(201);
  });

  test.each([{ status: 200, code: 'fine' }, { status: 402.5, code: 'half' }, { code: 'No Minutes' }, { code: '' }])(
    'must give a status and a code that can be used: %j',
    (refused) => {
      expect(() => new SessionRefusedError(refused)).toThrow(RangeError);
    },
  );

  test('is refused with 403 unless it says otherwise', async () => {
    const { start } = inApp({
      authorize: () => {
        throw new SessionRefusedError({ code: 'too-young' });
      },
    });
    await expect(start().then(({ status }) => status)).resolves.toBe(403);
  });
});

describe('functions of the app that never settle', () => {
  const hang = () => new Promise<never>(() => {});

  test.each(['authorize', 'conversation', 'onCreated'] as const)('%s is given up, and told by its name', (callback) =>
    onFakeTime(async (pass) => {
      const { service, start, errors } = inApp({ [callback]: hang, callbackTimeoutMs: 2000 });
      const answer = start({ requestId });
      await pass(2000);
      await refusal(await answer, 503, 'service-unavailable');
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback, limitMs: 2000 })]);
      expect(service.ended).toEqual(callback === 'onCreated' ? ['c1'] : []);
    }),
  );

  test('onError does not hold up the answer for more than three seconds', () =>
    onFakeTime(async (pass) => {
      const { service, start } = inApp({ onError: hang });
      service.fails('unavailable');
      let answered: Response | undefined;
      void start().then((response) => (answered = response));
      await pass(2900);
      expect(answered).toBeUndefined();
      await pass(200);
      expect(answered?.status).toBe(503);
    }));
});

test('the answer waits for a report, so that a serverless function is not stopped before it', async () => {
  const told: string[] = [];
  const onError = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    told.push('told');
  };
  const { service, start } = inApp({ onError });
  service.fails('unavailable');
  await start();
  expect(told).toEqual(['told']);
});

test('a platform that keeps the function alive is given the reports and ends, and the answer does not wait', async () => {
  const work: Promise<unknown>[] = [];
  let report = (): void => {};
  const { service, start } = inApp({
    onError: () => new Promise<void>((resolve) => (report = resolve)),
    onCreated: () => Promise.reject(new Error('the database is away')),
    waitUntil: (promise) => work.push(promise),
  });
  await refusal(await start(), 500, 'misconfigured');
  report();
  await Promise.all(work);
  expect(service.ended).toEqual(['c1']);
});

test.each<[string, object]>([
  ['store', { store: { claim: () => {} } }],
  ['store', { store: 'redis://localhost' }],
  ['input', { input: {} }],
  ['onEnd', { onEnd: 'log' }],
  ['waitUntil', { waitUntil: true }],
  ['callbackTimeoutMs', { callbackTimeoutMs: 0 }],
  ['authorise', { authorise: () => true }],
])('refuses at once a %s that makes no sense', (option, options) => {
  expect(() => inApp(options)).toThrow(expect.objectContaining({ code: 'invalid-option', option }));
});

test('a store that is shared may be given', async () => {
  expect((await inApp({ store: createMemoryStore() }).start()).status).toBe(201);
});

describe('requests that are odd', () => {
  const deep = '['.repeat(3000) + ']'.repeat(3000);

  test.each(['POST', 'DELETE'])('a body of %s that is nested too deeply is refused', async (method) => {
    const { ask, service } = inApp({ input: z.unknown() });
    await refusal(await ask(method, `{"input":${deep},"ticket":"t","payload":${deep}}`), 400, 'bad-request');
    expect(service.asked).toEqual([]);
  });

  test.each<[string, (request: Request) => unknown]>([
    ['is read by somebody else', (request) => request.body!.getReader()],
    ['was read', (request) => request.text()],
  ])('a body that %s is told, and not taken for empty', async (_, read) => {
    const { handler, service, errors } = inApp();
    for (const path of ['', '/end']) {
      const headers = { 'sec-fetch-site': 'same-origin' };
      const request = new Request(`https://app.example.com/api${path}`, { method: 'POST', body: '{}', headers });
      void read(request);
      await refusal(await handler(request), 500, 'misconfigured');
    }
    expect(service.asked).toEqual([]);
    expect(errors).toHaveLength(2);
  });

  test('a request without a signal is answered', async () => {
    const { handler } = inApp();
    const headers = { 'sec-fetch-site': 'same-origin' };
    const request = new Request('https://app.example.com/api', { method: 'POST', body: '{}', headers });
    Object.defineProperty(request, 'signal', { value: undefined });
    expect((await handler(request)).status).toBe(201);
  });

  test('a response of the app that was sent before is told, and the page gets an answer', async () => {
    const once = new Response('no');
    await once.text();
    const { start, errors } = inApp({ authorize: () => once });
    await refusal(await start(), 500, 'misconfigured');
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('read already') })]);
  });

  test('a platform whose "waitUntil" rejects is told, and the work is done', async () => {
    const { service, start, errors } = inApp({
      onCreated: () => Promise.reject(new Error('the database is away')),
      waitUntil: () => Promise.reject(new Error('too late')),
    });
    await refusal(await start(), 500, 'misconfigured');
    await expect.poll(() => service.ended).toEqual(['c1']);
    expect(errors).toContainEqual(expect.objectContaining({ message: 'too late' }));
  });

  test('the longest user and the longest payload fit into one end', async () => {
    const onEnd = vi.fn();
    const user = { id: 'é'.repeat(2040) };
    const { started, end } = inApp({ authorize: () => user, onEnd });
    const { ticket } = await started({ requestId });
    const payload = 'x'.repeat(16_200);
    expect((await end({ ticket, payload })).status).toBe(204);
    expect(onEnd).toHaveBeenCalledWith(expect.objectContaining({ user, payload }));
  });

  test('what is empty in "conversation" counts as not given', async () => {
    const properties = { participant_absent_timeout: '', max_call_duration: '' } as never;
    const { service, start } = inApp({ conversation: { persona_id: 'p1', properties, extraFields: null as never } });
    expect((await start()).status).toBe(201);
    expect(service.asked[0]!.properties).toMatchObject({ participant_absent_timeout: 120 });
  });
});
