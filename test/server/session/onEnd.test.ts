// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import type { EndedSession } from '../../../src/server/session/SessionHandlerOptions';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { inApp, onFakeTime, refusal } from './inApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const ada = { id: 'ada', name: 'Ada', plan: { minutes: 5n } };

/** An app that wants to know of ends. */
function hearing(options: Parameters<typeof inApp>[0] = {}) {
  const heard: Omit<EndedSession<unknown>, 'request'>[] = [];
  const app = inApp({
    authorize: () => ada,
    onEnd: ({ request, ...ended }) => {
      expect(request).toBeInstanceOf(Request);
      heard.push(ended);
    },
    ...options,
  });
  return { ...app, heard };
}

describe('onEnd', () => {
  test('gets the conversation, its user and what the page sends with the end', async () => {
    const { started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    expect((await end({ ticket, payload: { rating: 5 } })).status).toBe(204);
    expect(heard).toEqual([
      {
        conversationId: 'c1',
        user: { id: 'ada', name: 'Ada', plan: { minutes: '5' } },
        payload: { rating: 5 },
      },
    ]);
  });

  test('knows the user although the page is signed out by then, and on another instance', async () => {
    const store = createMemoryStore();
    const one = hearing({ store });
    const two = hearing({ store, authorize: () => null });
    const { ticket } = await one.started({ requestId });
    await two.end({ ticket });
    expect(two.heard).toEqual([expect.objectContaining({ user: expect.objectContaining({ id: 'ada' }) })]);
  });

  test('keeps the user to the server', async () => {
    const { started } = hearing();
    const { ticket } = await started({ requestId });
    const [, payload = ''] = ticket.split('.');
    const claims = Buffer.from(payload, 'base64url').toString();
    expect(claims).toContain('"sub":"c1"');
    expect(claims).not.toContain('Ada');
    expect(Buffer.from(ticket, 'base64').toString('latin1')).not.toContain('Ada');
  });

  test('hears of a page that leaves before it has got its ticket', async () => {
    const { start, end, heard } = hearing();
    await start({ requestId });
    await end({ requestId, payload: 'bye' });
    expect(heard).toEqual([expect.objectContaining({ conversationId: 'c1', payload: 'bye' })]);
  });

  test('hears of a conversation that no page has got', async () => {
    const { start, heard } = hearing();
    await (await start({ requestId })).body!.cancel();
    await expect.poll(() => heard).toEqual([expect.objectContaining({ conversationId: 'c1', payload: undefined })]);
  });

  test('does not hear of one that it was never told of', async () => {
    const { service, started, end, heard } = hearing({ onCreated: () => Promise.reject(new Error('no')) });
    service.answer = () => ({ conversation_id: 'c1' });
    await started({ requestId });
    expect(service.ended).toEqual(['c1']);
    await end({ requestId });
    expect(heard).toEqual([]);
  });

  test('hears of one whose onCreated failed: what it has stored of it can go', async () => {
    const { start, heard } = hearing({ onCreated: () => Promise.reject(new Error('half stored')) });
    await start({ requestId });
    expect(heard).toEqual([expect.objectContaining({ conversationId: 'c1' })]);
  });

  test('is called once, however often the page asks', async () => {
    const { started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    await Promise.all([end({ ticket }), end({ ticket }), end({ requestId })]);
    await end({ ticket });
    expect(heard).toHaveLength(1);
  });

  test('is called again when it has failed, and the page is told to ask again', async () => {
    const failure = new Error('the database is away');
    const onEnd = vi.fn().mockRejectedValueOnce(failure);
    const { started, end, errors, service } = inApp({ onEnd });
    const { ticket } = await started({ requestId });
    await refusal(await end({ ticket, payload: 1 }), 503, 'service-unavailable');
    expect(service.ended).toEqual(['c1']);
    expect((await end({ ticket, payload: 1 })).status).toBe(204);
    expect(onEnd.mock.calls.map(([{ payload }]) => payload as number)).toEqual([1, 1]);
    expect(errors).toEqual([failure]);
  });

  test.each([
    ['is too long', { id: 'ada', history: 'x'.repeat(5000) }],
    ['is too long in bytes', { id: 'ada', history: '😀'.repeat(1100) }],
    ['is no JSON', { self: globalThis }],
    ['has no JSON', { id: 1, toJSON: () => undefined }],
    ['is a function', () => 1],
  ])('refuses to lose a user that %s, before anything is created', async (_, user) => {
    const { service, start, errors } = hearing({ authorize: () => user });
    await refusal(await start({ requestId }), 500, 'misconfigured');
    expect(service.asked).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option', option: 'authorize' })]);
  });

  test('asks for no such user where nobody wants to hear', async () => {
    const { start } = inApp({ authorize: () => ({ self: globalThis }) });
    expect((await start({ requestId })).status).toBe(201);
  });

  test('hears what the page has sent when it left while onCreated was still at work, and only after that', async () => {
    const happened: string[] = [];
    let stored: (() => void) | undefined;
    const { start, end, heard } = hearing({
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
    await refusal(await answer, 400, 'bad-request');
    await expect.poll(() => happened).toEqual(['stored', 'ended: bye']);
    expect(heard).toEqual([]);
  });

  test('hears another payload that comes later, such as a rating after the call', async () => {
    const { started, end, heard } = hearing();
    const { ticket } = await started({ requestId });
    await end({ ticket });
    await end({ ticket, payload: { rating: 5 } });
    await end({ ticket, payload: { rating: 5 } });
    await end({ ticket });
    expect(heard.map(({ payload }) => payload)).toEqual([undefined, { rating: 5 }]);
  });

  test('hears of an end that the service did not carry out at first, though the page asks no more', () =>
    onFakeTime(async (pass) => {
      const { service, started, end, heard } = hearing();
      const { ticket } = await started({ requestId });
      service.onEnd = () => {
        throw apiError('unavailable', { status: 503 });
      };
      await refusal(await end({ ticket, payload: 'bye' }), 503, 'service-unavailable');
      expect(heard).toEqual([]);
      service.onEnd = () => undefined;
      await pass(2000);
      expect(heard).toEqual([expect.objectContaining({ conversationId: 'c1', payload: 'bye' })]);
    }));

  test('hears of an end although nobody asks again after it has failed', () =>
    onFakeTime(async (pass) => {
      const onEnd = vi.fn().mockRejectedValueOnce(new Error('the database is away'));
      const { started, end } = inApp({ onEnd });
      const { ticket } = await started({ requestId });
      await refusal(await end({ ticket, payload: 1 }), 503, 'service-unavailable');
      await pass(2000);
      expect(onEnd.mock.calls.map(([{ payload }]) => payload as number)).toEqual([1, 1]);
    }));

  test('is given up after a while, and onError gets what the page has sent', () =>
    onFakeTime(async (pass) => {
      const onEnd = vi.fn().mockRejectedValue(new Error('the database is away'));
      const { started, end, errors } = inApp({ onEnd });
      const { ticket } = await started({ requestId });
      await end({ ticket, payload: { rating: 1 } });
      await pass(60_000);
      expect(onEnd).toHaveBeenCalledTimes(5);
      expect(errors.at(-1)).toMatchObject({ code: 'end-not-handled', conversationId: 'c1', payload: { rating: 1 } });
    }));

  test('is not called by anybody else while it takes too long', () =>
    onFakeTime(async (pass) => {
      let settle = (): void => undefined;
      const onEnd = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
      const { started, end, errors } = inApp({ onEnd, callbackTimeoutMs: 2000 });
      const { ticket } = await started({ requestId });
      const answer = end({ ticket });
      await pass(2000);
      await refusal(await answer, 503, 'service-unavailable');
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

  test('is called when the store cannot say whether it was', async () => {
    const down = () => Promise.reject(new Error('the store is down'));
    const memory = createMemoryStore();
    let isDown = false;
    const store: SharedStore = { ...memory, claim: (key, claim) => (isDown ? down() : memory.claim(key, claim)) };
    const { started, end, heard } = hearing({ store });
    const { ticket } = await started({ requestId });
    isDown = true;
    expect((await end({ ticket })).status).toBe(204);
    expect(heard).toHaveLength(1);
  });

  test('waits for an onCreated that takes too long, so that an end is not heard of before its beginning', () =>
    onFakeTime(async (pass) => {
      const happened: string[] = [];
      const { start } = inApp({
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
