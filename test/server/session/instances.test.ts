// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { inApp, onFakeTime, refusal, watchedStore } from './inApp';
import { TestService } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';

/** Two instances of one server: the same service behind them, and the same store. */
function twoInstances(options: Parameters<typeof inApp>[0] = {}, { store, claimants } = watchedStore()) {
  const service = new TestService();
  const [one, two] = [0, 1].map(() => inApp({ store, ...options }, service));
  return { service, one: one!, two: two!, claimants };
}

describe('instances that share a store', () => {
  test('a repetition that reaches another instance gets the same conversation', async () => {
    const { service, one, two, claimants } = twoInstances();
    const release = service.hold();
    const answers = [one.started({ requestId }), two.started({ requestId })];
    await expect.poll(() => claimants.size).toBe(2);
    release();
    const [first, second] = await Promise.all(answers);
    expect(second).toEqual(first);
    expect(await two.started({ requestId })).toEqual(first);
    expect(service.asked).toHaveLength(1);
  });

  test('a repetition on another instance takes over what its first page has given up', async () => {
    const { service, one, two, claimants } = twoInstances();
    const release = service.hold();
    const page = new AbortController();
    const first = one.start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.asked).toHaveLength(1);
    const second = two.started({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    page.abort();
    release();
    await first;
    expect(await second).toMatchObject({ conversationId: 'c1' });
    expect([service.asked.length, service.ended]).toEqual([1, []]);
  });

  test('a room that both instances gave up is ended once', async () => {
    const { service, one, two, claimants } = twoInstances();
    const release = service.hold();
    const page = new AbortController();
    const answers = [one, two].map(({ start }) => start({ requestId }, { signal: page.signal }));
    await expect.poll(() => claimants.size).toBe(2);
    page.abort();
    release();
    await Promise.all(answers);
    expect(service.ended).toEqual(['c1']);
  });

  test('an end by the id of a request reaches what another instance has created', async () => {
    const { service, one, two } = twoInstances();
    await one.start({ requestId });
    expect((await two.end({ requestId })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('an end by the id of a request reaches what another instance is creating', async () => {
    const { service, one, two } = twoInstances();
    const release = service.hold();
    const started = one.start({ requestId });
    await expect.poll(() => service.asked).toHaveLength(1);
    expect((await two.end({ requestId })).status).toBe(204);
    release();
    await refusal(await started, 400, 'bad-request');
    expect(service.ended).toEqual(['c1']);
  });

  test('what one instance was told to end is not created by another one', async () => {
    const { service, one, two } = twoInstances();
    await one.end({ requestId });
    await refusal(await two.start({ requestId }), 400, 'bad-request');
    expect(service.asked).toEqual([]);
  });

  test('what a ticket has ended is not created again by a late repetition on another instance', async () => {
    const { service, one, two } = twoInstances();
    const { ticket } = await one.started({ requestId });
    await two.end({ ticket });
    await refusal(await one.start({ requestId }), 400, 'bad-request');
    expect([service.asked.length, service.ended]).toEqual([1, ['c1']]);
  });

  test('another user gets nothing by the id, on any instance', async () => {
    let user = 'ada';
    const { service, one, two } = twoInstances({ authorize: () => user });
    await one.start({ requestId });
    user = 'eve';
    await refusal(await two.start({ requestId }), 400, 'bad-request');
    expect(service.asked).toHaveLength(1);
  });

  test('a creation that failed on one instance is made by the one that waited for it', async () => {
    const { service, one, two, claimants } = twoInstances();
    const { answer } = service;
    service.fails('too-many-conversations');
    const release = service.hold();
    const first = one.start({ requestId });
    await expect.poll(() => service.asked).toHaveLength(1);
    const second = two.started({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    release();
    await refusal(await first, 429, 'too-many-conversations');
    service.answer = answer;
    expect(await second).toMatchObject({ conversationId: 'c2' });
  });

  test('an instance that crashed is replaced when its claim has expired', () =>
    onFakeTime(async (pass) => {
      const store = createMemoryStore();
      // It claims, and is never heard of again.
      await store.claim(`session:${requestId}`, { claimant: 'crashed', note: await noteOf(), ttlMs: 30_000 });
      const { service, two } = twoInstances({}, { store, claimants: new Set() });
      const started = two.started({ requestId });
      await pass(29_000);
      expect(service.asked).toEqual([]);
      await pass(1200);
      expect(await started).toMatchObject({ conversationId: 'c1' });
    }));

  test('an instance that works for longer than a claim lasts keeps it: a late repetition opens no second room', () =>
    onFakeTime(async (pass) => {
      const { service, one, two } = twoInstances({}, { store: createMemoryStore(), claimants: new Set() });
      const release = service.hold();
      const first = one.started({ requestId });
      await pass(45_000);
      const second = two.started({ requestId });
      await pass(30_000);
      release();
      await pass(200);
      expect(await second).toEqual(await first);
      expect(service.asked).toHaveLength(1);
    }));

  test('an instance that never gets done does not keep the others from it for ever', () =>
    onFakeTime(async (pass) => {
      const { service, one, two } = twoInstances({}, { store: createMemoryStore(), claimants: new Set() });
      service.hold(); // and never released
      void one.start({ requestId });
      await pass(16 * 60_000);
      service.held = Promise.resolve();
      expect(await two.started({ requestId })).toMatchObject({ conversationId: 'c2' });
      expect(one.errors).toEqual([
        expect.objectContaining({ code: 'callback-timeout', callback: 'client.conversations.create' }),
      ]);
    }));

  test('a room that the app has refused to keep is given to no repetition', async () => {
    let stored = 0;
    let refuse: (() => void) | undefined;
    const onCreated = async (): Promise<void> => {
      stored += 1;
      if (stored > 1) return;
      await new Promise<void>((_, reject) => (refuse = () => reject(new Error('the database is away'))));
    };
    const { service, one, two, claimants } = twoInstances({ onCreated });
    const first = one.start({ requestId });
    await expect.poll(() => refuse).toBeDefined();
    const second = two.started({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    refuse?.();
    await refusal(await first, 500, 'misconfigured');
    expect(await second).toMatchObject({ conversationId: 'c2' });
    await expect.poll(() => service.ended).toEqual(['c1']);
  });
});

/** The note of a request without fields, by whoever is let in. */
async function noteOf(): Promise<string> {
  const store = createMemoryStore();
  let note = '';
  const spying: SharedStore = {
    ...store,
    claim: (key, claim) => {
      ({ note } = claim);
      return store.claim(key, claim);
    },
  };
  await inApp({ store: spying }).start({ requestId });
  return note;
}

describe('a store that fails', () => {
  const down = () => Promise.reject(new Error('the store is down'));
  const withMethod = (method: keyof SharedStore, replaced: (...args: never[]) => Promise<never>): SharedStore => ({
    ...createMemoryStore(),
    [method]: replaced,
  });

  test('creates nothing, and says so', async () => {
    const { service, start, errors } = inApp({ store: withMethod('claim', down) });
    await refusal(await start({ requestId }), 503, 'service-unavailable');
    expect(service.asked).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ message: 'the store is down' })]);
  });

  test('leaves no room behind when it cannot keep the id of a conversation', async () => {
    const { service, start } = inApp({ store: withMethod('name', down) });
    await refusal(await start({ requestId }), 503, 'service-unavailable');
    expect(service.ended).toEqual(['c1']);
  });

  test('does not keep a ticket from ending its conversation', async () => {
    const { service, started, end, errors } = inApp({ store: withMethod('end', down) });
    const { ticket } = await started({ requestId });
    expect((await end({ ticket })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
    expect(errors).toHaveLength(1);
  });

  test('lets a page ask again for an end by the id of its request', async () => {
    const { start, end } = inApp({ store: withMethod('end', down) });
    await start({ requestId });
    await refusal(await end({ requestId }), 503, 'service-unavailable');
  });

  test('ends a room that a page has not got, also when nobody can say who else wants it', async () => {
    const { service, start, errors } = inApp({ store: withMethod('forget', down) });
    const response = await start({ requestId });
    await response.body!.cancel();
    await expect.poll(() => service.ended).toEqual(['c1']);
    expect(errors).toHaveLength(1);
  });

  test.each(['claim', 'name', 'end', 'forget'] as const)(
    'loses nothing when the reply to "%s" is lost',
    async (method) => {
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
      const { service, start, started, end } = inApp({ store: losing });
      await started({ requestId });
      expect((await end({ requestId })).status).toBe(204);
      expect(service.ended).toEqual(['c1']);
      const torn = await start({ requestId: 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e12' });
      await torn.body!.cancel();
      await expect.poll(() => service.ended).toEqual(['c1', 'c2']);
    },
  );

  test('that never answers is given up after a while', () =>
    onFakeTime(async (pass) => {
      const { start, errors } = inApp({ store: withMethod('claim', () => new Promise(() => {})) });
      const answer = start({ requestId });
      await pass(7000);
      await refusal(await answer, 503, 'service-unavailable');
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback: 'store.claim' })]);
    }));
});
