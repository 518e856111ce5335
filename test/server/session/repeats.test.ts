import { describe, expect, test } from 'vitest';
import { nextTurn, createTestApp, withVirtualTime, expectRefusal, createWatchedStore } from './createTestApp';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const anotherId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e12';

/** Returns a function that returns the user with a property that changes. */
function changing(user: object): () => object {
  let seen = 0;
  return () => ({ ...user, seen: (seen += 1) });
}

describe('createSessionHandler: repeated requests', () => {
  test('gives two requests with the same id one conversation', async () => {
    const { service, startSession } = createTestApp();
    const resume = service.pauseCreations();
    const answers = [startSession({ requestId }), startSession({ requestId })];
    resume();
    const [first, second] = await Promise.all(answers);
    expect(second).toEqual(first);
    expect(await startSession({ requestId })).toEqual(first);
    expect(service.creations).toHaveLength(1);
    expect(service.ended).toEqual([]);
  });

  test('gives requests with other ids, or without one, conversations of their own', async () => {
    const { service, startSession } = createTestApp();
    await startSession({ requestId });
    await startSession({ requestId: anotherId });
    await startSession();
    await startSession();
    expect(service.creations).toHaveLength(4);
  });

  test('creates another conversation for the same id after two minutes', async () => {
    let at = 0;
    const { service, startSession } = createTestApp({ now: () => at });
    await startSession({ requestId });
    at += 119_000;
    await startSession({ requestId });
    expect(service.creations).toHaveLength(1);
    at += 1000;
    await startSession({ requestId });
    expect(service.creations).toHaveLength(2);
  });

  test('remembers an id through 1,500 other requests', async () => {
    const { service, startSession } = createTestApp();
    const first = await startSession({ requestId });
    for (let i = 0; i < 1500; i += 1) {
      await startSession({ requestId: `d9b7a6c2-6a1e-4a7d-9f0a-${i.toString(16).padStart(12, '0')}` });
    }
    expect(await startSession({ requestId })).toEqual(first);
    expect(service.creations).toHaveLength(1501);
  });

  test('ends a creation that takes three minutes', () =>
    withVirtualTime(async (pass) => {
      const { service, end, start } = createTestApp();
      const resume = service.pauseCreations();
      const slow = start({ requestId });
      await pass(180_000);
      expect((await end({ requestId })).status).toBe(204);
      resume();
      await expectRefusal(await slow, 400, 'bad-request');
      expect(service.ended).toEqual(['c1']);
    }));

  test('refuses another user with the same id', async () => {
    const { service, send, startSession } = createTestApp({
      authorize: (request) => ({ id: request.headers.get('cookie') }),
    });
    const as = (cookie: string) => ({ headers: { 'sec-fetch-site': 'same-origin', cookie } });
    const first = await (await send('POST', { requestId }, as('ada'))).json();
    expect(await expectRefusal(await send('POST', { requestId }, as('eve')), 400, 'bad-request')).not.toContain('c1');
    expect(await (await send('POST', { requestId }, as('ada'))).json()).toEqual(first);
    expect(service.creations).toHaveLength(1);
    await startSession({ requestId: anotherId });
  });

  test.each<[string, () => object | string | true]>([
    ['has a large bigint as its id', () => ({ id: 2n ** 64n })],
    ['has a property that changes', changing({ id: 'ada' })],
    ['has no id', changing({ name: 'Ada' })],
    ['cannot be JSON', () => ({ id: 7, self: globalThis })],
    ['is a text', () => 'ada'],
    ['is only "true"', () => true],
  ])('gives a repetition the same conversation when the user %s', async (_, authorize) => {
    const { service, startSession } = createTestApp({ authorize });
    const first = await startSession({ requestId });
    expect(await startSession({ requestId })).toEqual(first);
    expect(service.creations).toHaveLength(1);
  });

  test.each([
    ['texts', 'ada', 'eve'],
    ['ids', { id: 1n }, { id: 2n }],
    ['ids, one of them missing', { id: 1 }, { name: 'Ada' }],
  ])('refuses a repetition by another user, with other %s', async (_, ada, eve) => {
    let user: object | string = ada;
    const { service, start } = createTestApp({ authorize: () => user });
    await start({ requestId });
    user = eve;
    await expectRefusal(await start({ requestId }), 400, 'bad-request');
    expect(service.creations).toHaveLength(1);
  });

  test('refuses the same id with other fields', async () => {
    const { service, start } = createTestApp({ allow: ['language'] });
    await start({ requestId, language: 'french' });
    await expectRefusal(await start({ requestId, language: 'german' }), 400, 'bad-request');
    expect(service.creations).toHaveLength(1);
  });

  test('creates the conversation on a repetition after a failure', async () => {
    const { service, start } = createTestApp();
    const { respond } = service;
    service.failWith('unavailable');
    await expectRefusal(await start({ requestId }), 503, 'service-unavailable');
    service.respond = respond;
    expect((await start({ requestId })).status).toBe(201);
  });

  test('creates nothing for a late repetition of an ended request', async () => {
    const { service, send, start, startSession } = createTestApp();
    const { ticket } = await startSession({ requestId });
    await send('DELETE', { ticket });
    await expectRefusal(await start({ requestId }), 400, 'bad-request');
    expect(await startSession({ requestId: anotherId })).toMatchObject({ conversationId: 'c2' });
    expect(service.creations).toHaveLength(2);
  });

  test('ends a conversation at once when its page has closed', async () => {
    const { service, start, startSession } = createTestApp();
    const resume = service.pauseCreations();
    const page = new AbortController();
    const answer = start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    page.abort();
    resume();
    await answer;
    expect(service.ended).toEqual(['c1']);
    expect(await startSession({ requestId })).toMatchObject({ conversationId: 'c2' });
  });

  test('keeps a conversation that a repetition waits for', async () => {
    const { store, claimants } = createWatchedStore();
    const { service, start, startSession } = createTestApp({ store });
    const resume = service.pauseCreations();
    const page = new AbortController();
    const first = start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    page.abort();
    const second = startSession({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    resume();
    await first;
    expect(await second).toMatchObject({ conversationId: 'c1' });
    expect(service.ended).toEqual([]);
  });

  test('ends a room once when the pages of all its requests have closed', async () => {
    const { store, claimants } = createWatchedStore();
    const { service, start } = createTestApp({ store });
    const resume = service.pauseCreations();
    const page = new AbortController();
    const answers = [1, 2, 3].map(() => start({ requestId }, { signal: page.signal }));
    await expect.poll(() => claimants.size).toBe(3);
    page.abort();
    resume();
    await Promise.all(answers);
    expect(service.creations).toHaveLength(1);
    expect(service.ended).toEqual(['c1']);
  });

  test('keeps a conversation that its page has, when a repetition is canceled', async () => {
    const { service, start } = createTestApp();
    const first = await start({ requestId });
    expect(await first.json()).toMatchObject({ conversationId: 'c1' });
    const repeat = await start({ requestId });
    await repeat.body!.cancel();
    await nextTurn();
    expect(service.ended).toEqual([]);
  });

  test('keeps a conversation that a repetition waits for, when the first page closes during "onCreated"', async () => {
    let finish = () => {};
    const { store, claimants } = createWatchedStore();
    const onCreated = () => new Promise<void>((resolve) => (finish = resolve));
    const { service, start, startSession } = createTestApp({ store, onCreated });
    const page = new AbortController();
    const first = start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    await nextTurn();
    page.abort();
    const second = startSession({ requestId });
    await expect.poll(() => claimants.size).toBe(2);
    finish();
    await first;
    expect(await second).toMatchObject({ conversationId: 'c1' });
    expect(service.ended).toEqual([]);
  });

  test('ends a conversation once when its page has closed and "onCreated" fails', async () => {
    const failure = new Error('the database is away');
    let fail = (_: Error): void => {};
    const { service, start, errors } = createTestApp({ onCreated: () => new Promise((_, reject) => (fail = reject)) });
    const page = new AbortController();
    const answer = start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    await nextTurn();
    page.abort();
    fail(failure);
    await answer;
    expect(errors).toEqual([failure]);
    expect(service.ended).toEqual(['c1']);
  });

  test('creates nothing when the page closes during "authorize"', async () => {
    const page = new AbortController();
    const { service, start } = createTestApp({
      authorize() {
        page.abort();
        return true;
      },
    });
    await start({}, { signal: page.signal });
    expect(service.creations).toEqual([]);
  });

  test('creates nothing when the page closes during "conversation"', async () => {
    const page = new AbortController();
    const { service, start, errors } = createTestApp({
      conversation() {
        page.abort();
        return { persona_id: 'p123' };
      },
    });
    await expectRefusal(await start({ requestId }, { signal: page.signal }), 400, 'bad-request');
    expect(service.creations).toEqual([]);
    expect((await start({ requestId })).status).toBe(201);
    expect(errors).toEqual([]);
  });

  test('tries five times to end an abandoned room, and then reports it', () =>
    withVirtualTime(async (pass) => {
      const failure = new Error('no network');
      const { service, start, errors } = createTestApp();
      service.onEnd = () => {
        throw failure;
      };
      const resume = service.pauseCreations();
      const page = new AbortController();
      const answer = start({}, { signal: page.signal });
      await pass(100);
      page.abort();
      resume();
      await pass(52_000);
      await answer;
      expect(service.ended).toEqual(['c1', 'c1', 'c1', 'c1', 'c1']);
      expect(errors).toEqual([failure]);
    }));
});
