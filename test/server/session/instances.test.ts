import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { createTestApp, withVirtualTime, expectRefusal, createWatchedStore } from './createTestApp';
import { TestService } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';

/** Two instances of one server: the same service behind them, and the same store. */
function twoInstances(options: Parameters<typeof createTestApp>[0] = {}, { store, claimants } = createWatchedStore()) {
  const service = new TestService();
  const [one, two] = [0, 1].map(() => createTestApp({ store, ...options }, service));
  return { service, one: one!, two: two!, claimants };
}

describe('createSessionHandler on instances that share a store', () => {
  test('gives a repetition on another instance the same conversation', async () => {
    const { service, one, two, claimants } = twoInstances();
    const resume = service.pauseCreations();
    const responses = [one.startSession({ requestId }), two.startSession({ requestId })];
    await expect.poll(() => claimants.size).toBe(2);
    resume();
    const [first, second] = await Promise.all(responses);
    expect(second).toEqual(first);
    expect(await two.startSession({ requestId })).toEqual(first);
    expect(service.creations).toHaveLength(1);
  });

  test('gives a repetition on another instance the conversation of a page that has closed', async () => {
    const { service, one, two, claimants } = twoInstances();
    const resume = service.pauseCreations();
    const page = new AbortController();
    const first = one.start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    const second = two.startSession({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    page.abort();
    resume();
    await first;
    expect(await second).toMatchObject({ conversationId: 'c1' });
    expect([service.creations.length, service.ended]).toEqual([1, []]);
  });

  test('ends a room only once when its page has closed on both instances', async () => {
    const { service, one, two, claimants } = twoInstances();
    const resume = service.pauseCreations();
    const page = new AbortController();
    const responses = [one, two].map(({ start }) => start({ requestId }, { signal: page.signal }));
    await expect.poll(() => claimants.size).toBe(2);
    page.abort();
    resume();
    await Promise.all(responses);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends, by the id of its request, a conversation that another instance created', async () => {
    const { service, one, two } = twoInstances();
    await one.start({ requestId });
    expect((await two.end({ requestId })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends, by the id of its request, a conversation that another instance is creating', async () => {
    const { service, one, two } = twoInstances();
    const resume = service.pauseCreations();
    const started = one.start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    expect((await two.end({ requestId })).status).toBe(204);
    resume();
    await expectRefusal(await started, 400, 'bad-request');
    expect(service.ended).toEqual(['c1']);
  });

  test('creates no conversation for a request that another instance has ended', async () => {
    const { service, one, two } = twoInstances();
    await one.end({ requestId });
    await expectRefusal(await two.start({ requestId }), 400, 'bad-request');
    expect(service.creations).toEqual([]);
  });

  test('creates no second conversation for a late repetition after a ticket ended the first', async () => {
    const { service, one, two } = twoInstances();
    const { ticket } = await one.startSession({ requestId });
    await two.end({ ticket });
    await expectRefusal(await one.start({ requestId }), 400, 'bad-request');
    expect([service.creations.length, service.ended]).toEqual([1, ['c1']]);
  });

  test('refuses another user with the same id, on any instance', async () => {
    let user = 'ada';
    const { service, one, two } = twoInstances({ authorize: () => user });
    await one.start({ requestId });
    user = 'eve';
    await expectRefusal(await two.start({ requestId }), 400, 'bad-request');
    expect(service.creations).toHaveLength(1);
  });

  test('creates on the instance that waits when the creation on the other one fails', async () => {
    const { service, one, two, claimants } = twoInstances();
    const { respond } = service;
    service.failWith('too-many-conversations');
    const resume = service.pauseCreations();
    const first = one.start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    const second = two.startSession({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    resume();
    await expectRefusal(await first, 429, 'too-many-conversations');
    service.respond = respond;
    expect(await second).toMatchObject({ conversationId: 'c2' });
  });

  test('creates on another instance when the claim of a crashed one has expired', () =>
    withVirtualTime(async (pass) => {
      const store = createMemoryStore();
      // It claims the record, and then does nothing.
      await store.claim(`session:${requestId}`, {
        claimant: 'crashed',
        fingerprint: await fingerprintOf(),
        ttlMs: 30_000,
      });
      const { service, two } = twoInstances({}, { store, claimants: new Set() });
      const started = two.startSession({ requestId });
      await pass(29_000);
      expect(service.creations).toEqual([]);
      await pass(1200);
      expect(await started).toMatchObject({ conversationId: 'c1' });
    }));

  test('opens no second room when a creation takes longer than a claim lasts', () =>
    withVirtualTime(async (pass) => {
      const { service, one, two } = twoInstances({}, { store: createMemoryStore(), claimants: new Set() });
      const resume = service.pauseCreations();
      const first = one.startSession({ requestId });
      await pass(45_000);
      const second = two.startSession({ requestId });
      await pass(30_000);
      resume();
      await pass(200);
      expect(await second).toEqual(await first);
      expect(service.creations).toHaveLength(1);
    }));

  test('creates on another instance when a creation never settles', () =>
    withVirtualTime(async (pass) => {
      const { service, one, two } = twoInstances({}, { store: createMemoryStore(), claimants: new Set() });
      service.pauseCreations(); // and never resumed
      void one.start({ requestId });
      await pass(16 * 60_000);
      service.paused = Promise.resolve();
      expect(await two.startSession({ requestId })).toMatchObject({ conversationId: 'c2' });
      expect(one.errors).toEqual([
        expect.objectContaining({ code: 'callback-timeout', callback: 'client.conversations.create' }),
      ]);
    }));

  test('gives a repetition another room when "onCreated" has failed for the first', async () => {
    let stored = 0;
    let fail: (() => void) | undefined;
    const onCreated = async (): Promise<void> => {
      stored += 1;
      if (stored > 1) return;
      await new Promise<void>((_, reject) => (fail = () => reject(new Error('the database is away'))));
    };
    const { service, one, two, claimants } = twoInstances({ onCreated });
    const first = one.start({ requestId });
    await expect.poll(() => fail).toBeDefined();
    const second = two.startSession({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    fail?.();
    await expectRefusal(await first, 500, 'misconfigured');
    expect(await second).toMatchObject({ conversationId: 'c2' });
    await expect.poll(() => service.ended).toEqual(['c1']);
  });
});

/** The fingerprint of a request without fields, for any user. */
async function fingerprintOf(): Promise<string> {
  const store = createMemoryStore();
  let fingerprint = '';
  const watching: SharedStore = {
    ...store,
    claim: (key, claim) => {
      ({ fingerprint } = claim);
      return store.claim(key, claim);
    },
  };
  await createTestApp({ store: watching }).start({ requestId });
  return fingerprint;
}

describe('createSessionHandler with a store that fails', () => {
  const down = () => Promise.reject(new Error('the store is down'));
  const withMethod = (method: keyof SharedStore, replaced: (...args: never[]) => Promise<never>): SharedStore => ({
    ...createMemoryStore(),
    [method]: replaced,
  });

  test('creates nothing, and reports the error', async () => {
    const { service, start, errors } = createTestApp({ store: withMethod('claim', down) });
    await expectRefusal(await start({ requestId }), 503, 'service-unavailable');
    expect(service.creations).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ message: 'the store is down' })]);
  });

  test('ends the room when it cannot save the conversation', async () => {
    const { service, start } = createTestApp({ store: withMethod('save', down) });
    await expectRefusal(await start({ requestId }), 503, 'service-unavailable');
    expect(service.ended).toEqual(['c1']);
  });

  test('ends a conversation by its ticket', async () => {
    const { service, startSession, end, errors } = createTestApp({ store: withMethod('end', down) });
    const { ticket } = await startSession({ requestId });
    expect((await end({ ticket })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
    expect(errors).toHaveLength(1);
  });

  test('responds with 503 to an end by the id of a request', async () => {
    const { start, end } = createTestApp({ store: withMethod('end', down) });
    await start({ requestId });
    await expectRefusal(await end({ requestId }), 503, 'service-unavailable');
  });

  test('ends a room that its page did not receive, when it cannot withdraw the claim', async () => {
    const { service, start, errors } = createTestApp({ store: withMethod('withdraw', down) });
    const response = await start({ requestId });
    await response.body!.cancel();
    await expect.poll(() => service.ended).toEqual(['c1']);
    expect(errors).toHaveLength(1);
  });

  test.each(['claim', 'save', 'end', 'withdraw'] as const)('works when the reply to "%s" is lost', async (method) => {
    const store = createMemoryStore();
    const isLost = new Set<unknown>();
    const losing: SharedStore = {
      ...store,
      async [method](key: string, argument: never) {
        const reply = await (store[method] as (key: string, argument: never) => Promise<never>)(key, argument);
        if (isLost.has(key)) return reply;
        isLost.add(key);
        throw new Error('the reply was lost');
      },
    };
    const { service, start, startSession, end } = createTestApp({ store: losing });
    await startSession({ requestId });
    expect((await end({ requestId })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
    const torn = await start({ requestId: 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e12' });
    await torn.body!.cancel();
    await expect.poll(() => service.ended).toEqual(['c1', 'c2']);
  });

  test('times out when the store never replies', () =>
    withVirtualTime(async (pass) => {
      const { start, errors } = createTestApp({ store: withMethod('claim', () => new Promise(() => {})) });
      const response = start({ requestId });
      await pass(7000);
      await expectRefusal(await response, 503, 'service-unavailable');
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback: 'store.claim' })]);
    }));
});
