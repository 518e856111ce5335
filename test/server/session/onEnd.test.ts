import { describe, expect, test, vi } from 'vitest';
import type { EndedSession } from '../../../src/server/session/SessionHandlerOptions';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { createTestApp, withVirtualTime, expectRefusal } from './createTestApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const ada = { id: 'ada', name: 'Ada', plan: { minutes: 5n } };

/** An app with an `onEnd` that records its calls. */
function createRecordingApp(options: Parameters<typeof createTestApp>[0] = {}) {
  const ends: Omit<EndedSession<unknown>, 'request'>[] = [];
  const app = createTestApp({
    authorize: () => ada,
    onEnd: ({ request, ...ended }) => {
      expect(request).toBeInstanceOf(Request);
      ends.push(ended);
    },
    ...options,
  });
  return { ...app, ends };
}

describe('createSessionHandler: onEnd', () => {
  test('gets the conversation, its user and the payload of the page', async () => {
    const { startSession, end, ends } = createRecordingApp();
    const { ticket } = await startSession({ requestId });
    expect((await end({ ticket, payload: { rating: 5 } })).status).toBe(204);
    expect(ends).toEqual([
      {
        conversationId: 'c1',
        user: { id: 'ada', name: 'Ada', plan: { minutes: '5' } },
        payload: { rating: 5 },
      },
    ]);
  });

  test('gets the user after a sign-out, on another instance', async () => {
    const store = createMemoryStore();
    const one = createRecordingApp({ store });
    const two = createRecordingApp({ store, authorize: () => null });
    const { ticket } = await one.startSession({ requestId });
    await two.end({ ticket });
    expect(two.ends).toEqual([expect.objectContaining({ user: expect.objectContaining({ id: 'ada' }) })]);
  });

  test('gets a user that the page cannot read', async () => {
    const { startSession } = createRecordingApp();
    const { ticket } = await startSession({ requestId });
    const [, payload = ''] = ticket.split('.');
    const claims = Buffer.from(payload, 'base64url').toString();
    expect(claims).toContain('"sub":"c1"');
    expect(claims).not.toContain('Ada');
    expect(Buffer.from(ticket, 'base64').toString('latin1')).not.toContain('Ada');
  });

  test('is called for a page that closes before it has its ticket', async () => {
    const { start, end, ends } = createRecordingApp();
    await start({ requestId });
    await end({ requestId, payload: 'bye' });
    expect(ends).toEqual([expect.objectContaining({ conversationId: 'c1', payload: 'bye' })]);
  });

  test('is called for a conversation that no page received', async () => {
    const { start, ends } = createRecordingApp();
    await (await start({ requestId })).body!.cancel();
    await expect.poll(() => ends).toEqual([expect.objectContaining({ conversationId: 'c1', payload: undefined })]);
  });

  test('is not called for a conversation without a call of "onCreated"', async () => {
    const { service, startSession, end, ends } = createRecordingApp({
      onCreated: () => Promise.reject(new Error('no')),
    });
    service.respond = () => ({ conversation_id: 'c1' });
    await startSession({ requestId });
    expect(service.ended).toEqual(['c1']);
    await end({ requestId });
    expect(ends).toEqual([]);
  });

  test('is called for a conversation whose "onCreated" failed', async () => {
    const { start, ends } = createRecordingApp({ onCreated: () => Promise.reject(new Error('half stored')) });
    await start({ requestId });
    expect(ends).toEqual([expect.objectContaining({ conversationId: 'c1' })]);
  });

  test('is called once when the page repeats its end', async () => {
    const { startSession, end, ends } = createRecordingApp();
    const { ticket } = await startSession({ requestId });
    await Promise.all([end({ ticket }), end({ ticket }), end({ requestId })]);
    await end({ ticket });
    expect(ends).toHaveLength(1);
  });

  test('is called again after a failure, when the page repeats its end', async () => {
    const failure = new Error('the database is away');
    const onEnd = vi.fn().mockRejectedValueOnce(failure);
    const { startSession, end, errors, service } = createTestApp({ onEnd });
    const { ticket } = await startSession({ requestId });
    await expectRefusal(await end({ ticket, payload: 1 }), 503, 'service-unavailable');
    expect(service.ended).toEqual(['c1']);
    expect((await end({ ticket, payload: 1 })).status).toBe(204);
    expect(onEnd.mock.calls.map(([{ payload }]) => payload as number)).toEqual([1, 1]);
    expect(errors).toEqual([failure]);
  });

  test.each([
    ['is too long', { id: 'ada', history: 'x'.repeat(5000) }],
    ['is too long in bytes', { id: 'ada', history: '😀'.repeat(1100) }],
    ['cannot be JSON', { self: globalThis }],
    ['has no JSON text', { id: 1, toJSON: () => undefined }],
    ['is a function', () => 1],
  ])('makes the handler refuse a user that %s, before anything is created', async (_, user) => {
    const { service, start, errors } = createRecordingApp({ authorize: () => user });
    await expectRefusal(await start({ requestId }), 500, 'misconfigured');
    expect(service.creations).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option', option: 'authorize' })]);
  });

  test('is optional: without it, any user is accepted', async () => {
    const { start } = createTestApp({ authorize: () => ({ self: globalThis }) });
    expect((await start({ requestId })).status).toBe(201);
  });

  test('gets the payload of a page that closed while "onCreated" ran, after that has settled', async () => {
    const happened: string[] = [];
    let stored: (() => void) | undefined;
    const { start, end, ends } = createRecordingApp({
      onCreated: async () => {
        await new Promise<void>((resolve) => (stored = resolve));
        happened.push('stored');
      },
      onEnd: ({ payload }) => void happened.push(`ended: ${payload as string}`),
    });
    const answer = start({ requestId });
    await expect.poll(() => stored).toBeDefined();
    expect((await end({ requestId, payload: 'bye' })).status).toBe(204);
    expect(happened).toEqual([]);
    stored?.();
    await expectRefusal(await answer, 400, 'bad-request');
    await expect.poll(() => happened).toEqual(['stored', 'ended: bye']);
    expect(ends).toEqual([]);
  });

  test('is called for another payload that comes later, such as a rating after the call', async () => {
    const { startSession, end, ends } = createRecordingApp();
    const { ticket } = await startSession({ requestId });
    await end({ ticket });
    await end({ ticket, payload: { rating: 5 } });
    await end({ ticket, payload: { rating: 5 } });
    await end({ ticket });
    expect(ends.map(({ payload }) => payload)).toEqual([undefined, { rating: 5 }]);
  });

  test('is called for an end that the service first failed to carry out, without a repetition by the page', () =>
    withVirtualTime(async (pass) => {
      const { service, startSession, end, ends } = createRecordingApp();
      const { ticket } = await startSession({ requestId });
      service.onEnd = () => {
        throw apiError('unavailable', { status: 503 });
      };
      await expectRefusal(await end({ ticket, payload: 'bye' }), 503, 'service-unavailable');
      expect(ends).toEqual([]);
      service.onEnd = () => undefined;
      await pass(2000);
      expect(ends).toEqual([expect.objectContaining({ conversationId: 'c1', payload: 'bye' })]);
    }));

  test('is called again after a failure, without a repetition by the page', () =>
    withVirtualTime(async (pass) => {
      const onEnd = vi.fn().mockRejectedValueOnce(new Error('the database is away'));
      const { startSession, end } = createTestApp({ onEnd });
      const { ticket } = await startSession({ requestId });
      await expectRefusal(await end({ ticket, payload: 1 }), 503, 'service-unavailable');
      await pass(2000);
      expect(onEnd.mock.calls.map(([{ payload }]) => payload as number)).toEqual([1, 1]);
    }));

  test('is called five times, and then "onError" gets the payload', () =>
    withVirtualTime(async (pass) => {
      const onEnd = vi.fn().mockRejectedValue(new Error('the database is away'));
      const { startSession, end, errors } = createTestApp({ onEnd });
      const { ticket } = await startSession({ requestId });
      await end({ ticket, payload: { rating: 1 } });
      await pass(60_000);
      expect(onEnd).toHaveBeenCalledTimes(5);
      expect(errors.at(-1)).toMatchObject({ code: 'end-not-handled', conversationId: 'c1', payload: { rating: 1 } });
    }));

  test('is not called a second time while it takes too long', () =>
    withVirtualTime(async (pass) => {
      let settle = (): void => undefined;
      const onEnd = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
      const { startSession, end, errors } = createTestApp({ onEnd, callbackTimeoutMs: 2000 });
      const { ticket } = await startSession({ requestId });
      const answer = end({ ticket });
      await pass(2000);
      await expectRefusal(await answer, 503, 'service-unavailable');
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback: 'onEnd' })]);
      const again = end({ ticket });
      await pass(1000);
      settle();
      await pass(200);
      expect((await again).status).toBe(204);
      await pass(60_000);
      expect(onEnd).toHaveBeenCalledTimes(1);
      expect(errors).toHaveLength(1);
    }));

  test('is called when the store fails', async () => {
    const down = () => Promise.reject(new Error('the store is down'));
    const memory = createMemoryStore();
    let isDown = false;
    const store: SharedStore = { ...memory, claim: (key, claim) => (isDown ? down() : memory.claim(key, claim)) };
    const { startSession, end, ends } = createRecordingApp({ store });
    const { ticket } = await startSession({ requestId });
    isDown = true;
    expect((await end({ ticket })).status).toBe(204);
    expect(ends).toHaveLength(1);
  });

  test('is called after an "onCreated" that has timed out', () =>
    withVirtualTime(async (pass) => {
      const happened: string[] = [];
      const { start } = createTestApp({
        callbackTimeoutMs: 2000,
        onCreated: async () => {
          await new Promise((resolve) => setTimeout(resolve, 8000));
          happened.push('stored');
        },
        onEnd: () => void happened.push('ended'),
      });
      void start({ requestId });
      await pass(7000);
      expect(happened).toEqual([]);
      await pass(2000);
      expect(happened).toEqual(['stored', 'ended']);
    }));
});
