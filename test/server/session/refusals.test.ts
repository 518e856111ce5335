import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { SessionRefusedError } from '../../../src/errors/SessionRefusedError';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { createTestApp, withVirtualTime, expectRefusal } from './createTestApp';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const noMinutes = new SessionRefusedError({ status: 402, code: 'no-minutes', message: 'You have no minutes left.' });

describe('createSessionHandler', () => {
  describe('an app that refuses', () => {
    test.each(['authorize', 'conversation'] as const)(
      'in "%s" sends the page its status, code and message',
      async (where) => {
        const refuse = () => {
          throw noMinutes;
        };
        const { service, start, errors } = createTestApp({ [where]: refuse });
        const response = await start({ requestId });
        expect(response.status).toBe(402);
        expect((await response.json()).error).toEqual({
          code: 'refused-by-app',
          message: expect.stringContaining('no-minutes'),
          appCode: 'no-minutes',
          appMessage: 'You have no minutes left.',
        });
        expect([service.creations, errors]).toEqual([[], []]);
      },
    );

    test.each(['authorize', 'conversation'] as const)('in "%s" may send a response of its own', async (where) => {
      const own = () => Promise.resolve(Response.json({ plan: 'free' }, { status: 451 }));
      const thrown = async () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- as frameworks do
        throw await own();
      };
      for (const answer of [own, thrown]) {
        const { service, start } = createTestApp({ [where]: answer });
        const response = await start();
        expect([response.status, await response.json()]).toEqual([451, { plan: 'free' }]);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(service.creations).toEqual([]);
      }
    });

    test('may accept a repetition with the same id', async () => {
      let isRefused = true;
      const { start } = createTestApp({
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
      'cannot use this status and code: %j',
      (refused) => {
        expect(() => new SessionRefusedError(refused)).toThrow(RangeError);
      },
    );

    test('sends 403 by default', async () => {
      const { start } = createTestApp({
        authorize: () => {
          throw new SessionRefusedError({ code: 'too-young' });
        },
      });
      await expect(start().then(({ status }) => status)).resolves.toBe(403);
    });
  });

  describe('functions of the app that never settle', () => {
    const hang = () => new Promise<never>(() => {});

    test.each(['authorize', 'conversation', 'onCreated'] as const)(
      '%s times out, and is reported by its name',
      (callback) =>
        withVirtualTime(async (pass) => {
          const { service, start, errors } = createTestApp({ [callback]: hang, callbackTimeoutMs: 2000 });
          const answer = start({ requestId });
          await pass(2000);
          await expectRefusal(await answer, 503, 'service-unavailable');
          expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback, limitMs: 2000 })]);
          expect(service.ended).toEqual(callback === 'onCreated' ? ['c1'] : []);
        }),
    );

    test('onError delays the response by three seconds at most', () =>
      withVirtualTime(async (pass) => {
        const { service, start } = createTestApp({ onError: hang });
        service.failWith('unavailable');
        let answered: Response | undefined;
        void start().then((response) => (answered = response));
        await pass(2900);
        expect(answered).toBeUndefined();
        await pass(200);
        expect(answered?.status).toBe(503);
      }));
  });

  test('delays the response until "onError" has settled, so that a serverless function is not stopped before', async () => {
    const told: string[] = [];
    const onError = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      told.push('told');
    };
    const { service, start } = createTestApp({ onError });
    service.failWith('unavailable');
    await start();
    expect(told).toEqual(['told']);
  });

  test('passes reports and ends to "waitUntil", and does not delay the response', async () => {
    const work: Promise<unknown>[] = [];
    let report = (): void => {};
    const { service, start } = createTestApp({
      onError: () => new Promise<void>((resolve) => (report = resolve)),
      onCreated: () => Promise.reject(new Error('the database is away')),
      waitUntil: (promise) => work.push(promise),
    });
    await expectRefusal(await start(), 500, 'misconfigured');
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
  ])('throws for an invalid "%s"', (option, options) => {
    expect(() => createTestApp(options)).toThrow(expect.objectContaining({ code: 'invalid-option', option }));
  });

  test('accepts a store', async () => {
    expect((await createTestApp({ store: createMemoryStore() }).start()).status).toBe(201);
  });

  describe('an unusual request', () => {
    const deep = '['.repeat(3000) + ']'.repeat(3000);

    test.each(['POST', 'DELETE'])('is refused when the body of a %s is nested too deeply', async (method) => {
      const { send, service } = createTestApp({ input: z.unknown() });
      await expectRefusal(await send(method, `{"input":${deep},"ticket":"t","payload":${deep}}`), 400, 'bad-request');
      expect(service.creations).toEqual([]);
    });

    test.each<[string, (request: Request) => unknown]>([
      ['is read by other code', (request) => request.body!.getReader()],
      ['was read', (request) => request.text()],
    ])('is refused and reported when its body %s', async (_, read) => {
      const { handler, service, errors } = createTestApp();
      for (const path of ['', '/end']) {
        const headers = { 'sec-fetch-site': 'same-origin' };
        const request = new Request(`https://app.example.com/api${path}`, { method: 'POST', body: '{}', headers });
        void read(request);
        await expectRefusal(await handler(request), 500, 'misconfigured');
      }
      expect(service.creations).toEqual([]);
      expect(errors).toHaveLength(2);
    });

    test('is accepted without a signal', async () => {
      const { handler } = createTestApp();
      const headers = { 'sec-fetch-site': 'same-origin' };
      const request = new Request('https://app.example.com/api', { method: 'POST', body: '{}', headers });
      Object.defineProperty(request, 'signal', { value: undefined });
      expect((await handler(request)).status).toBe(201);
    });

    test('is refused when the app sends the same response twice', async () => {
      const once = new Response('no');
      await once.text();
      const { start, errors } = createTestApp({ authorize: () => once });
      await expectRefusal(await start(), 500, 'misconfigured');
      expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('read already') })]);
    });

    test('has its work done, and an error reported, when "waitUntil" rejects', async () => {
      const { service, start, errors } = createTestApp({
        onCreated: () => Promise.reject(new Error('the database is away')),
        waitUntil: () => Promise.reject(new Error('too late')),
      });
      await expectRefusal(await start(), 500, 'misconfigured');
      await expect.poll(() => service.ended).toEqual(['c1']);
      expect(errors).toContainEqual(expect.objectContaining({ message: 'too late' }));
    });

    test('may end with the longest user and the longest payload', async () => {
      const onEnd = vi.fn();
      const user = { id: 'é'.repeat(2040) };
      const { startSession, end } = createTestApp({ authorize: () => user, onEnd });
      const { ticket } = await startSession({ requestId });
      const payload = 'x'.repeat(16_200);
      expect((await end({ ticket, payload })).status).toBe(204);
      expect(onEnd).toHaveBeenCalledWith(expect.objectContaining({ user, payload }));
    });

    test('gets the defaults for empty properties', async () => {
      const properties = { participant_absent_timeout: '', max_call_duration: '' } as never;
      const { service, start } = createTestApp({
        conversation: { persona_id: 'p1', properties, extraFields: null as never },
      });
      expect((await start()).status).toBe(201);
      expect(service.creations[0]!.properties).toMatchObject({ participant_absent_timeout: 120 });
    });
  });
});
