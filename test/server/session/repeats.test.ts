// @vitest-environment node
import { expect, test } from 'vitest';
import { arrived, inApp, onFakeTime, refusal, watchedStore } from './inApp';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const anotherId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e12';

/** A user who is not the same object twice. */
function rolling(user: object): () => object {
  let seen = 0;
  return () => ({ ...user, seen: (seen += 1) });
}

test('two requests with one id get one conversation', async () => {
  const { service, started } = inApp();
  const release = service.hold();
  const answers = [started({ requestId }), started({ requestId })];
  release();
  const [first, second] = await Promise.all(answers);
  expect(second).toEqual(first);
  expect(await started({ requestId })).toEqual(first);
  expect(service.asked).toHaveLength(1);
  expect(service.ended).toEqual([]);
});

test('requests with other ids, or with none, get their own', async () => {
  const { service, started } = inApp();
  await started({ requestId });
  await started({ requestId: anotherId });
  await started();
  await started();
  expect(service.asked).toHaveLength(4);
});

test('an id is forgotten after two minutes', async () => {
  let at = 0;
  const { service, started } = inApp({ now: () => at });
  await started({ requestId });
  at += 119_000;
  await started({ requestId });
  expect(service.asked).toHaveLength(1);
  at += 1000;
  await started({ requestId });
  expect(service.asked).toHaveLength(2);
});

test('an id is remembered however many others come after it', async () => {
  const { service, started } = inApp();
  const first = await started({ requestId });
  for (let i = 0; i < 1500; i += 1) {
    await started({ requestId: `d9b7a6c2-6a1e-4a7d-9f0a-${i.toString(16).padStart(12, '0')}` });
  }
  expect(await started({ requestId })).toEqual(first);
  expect(service.asked).toHaveLength(1501);
});

test('a creation under way is not forgotten, however long it takes', () =>
  onFakeTime(async (pass) => {
    const { service, end, start } = inApp();
    const release = service.hold();
    const slow = start({ requestId });
    await pass(180_000);
    expect((await end({ requestId })).status).toBe(204);
    release();
    await refusal(await slow, 400, 'bad-request');
    expect(service.ended).toEqual(['c1']);
  }));

test("nobody gets another person's conversation by their id", async () => {
  const { service, ask, started } = inApp({ authorize: (request) => ({ id: request.headers.get('cookie') }) });
  const as = (cookie: string) => ({ headers: { 'sec-fetch-site': 'same-origin', cookie } });
  const first = await (await ask('POST', { requestId }, as('ada'))).json();
  expect(await refusal(await ask('POST', { requestId }, as('eve')), 400, 'bad-request')).not.toContain('c1');
  expect(await (await ask('POST', { requestId }, as('ada'))).json()).toEqual(first);
  expect(service.asked).toHaveLength(1);
  await started({ requestId: anotherId });
});

test.each<[string, () => object | string | true]>([
  ['has a number of many digits for an id', () => ({ id: 2n ** 64n })],
  ['was last seen a moment ago', rolling({ id: 'ada' })],
  ['has no id', rolling({ name: 'Ada' })],
  ['is no JSON', () => ({ id: 7, self: globalThis })],
  ['is a text', () => 'ada'],
  ['is anybody', () => true],
])('a repeat shares when the user %s', async (_, authorize) => {
  const { service, started } = inApp({ authorize });
  const first = await started({ requestId });
  expect(await started({ requestId })).toEqual(first);
  expect(service.asked).toHaveLength(1);
});

test.each([
  ['texts', 'ada', 'eve'],
  ['ids', { id: 1n }, { id: 2n }],
  ['an id, and none', { id: 1 }, { name: 'Ada' }],
])('a repeat by another user, told by %s, is refused', async (_, ada, eve) => {
  let user: object | string = ada;
  const { service, start } = inApp({ authorize: () => user });
  await start({ requestId });
  user = eve;
  await refusal(await start({ requestId }), 400, 'bad-request');
  expect(service.asked).toHaveLength(1);
});

test('the same id with other fields is refused', async () => {
  const { service, start } = inApp({ allow: ['language'] });
  await start({ requestId, language: 'french' });
  await refusal(await start({ requestId, language: 'german' }), 400, 'bad-request');
  expect(service.asked).toHaveLength(1);
});

test('what failed is tried anew under the same id', async () => {
  const { service, start } = inApp();
  const { answer } = service;
  service.fails('unavailable');
  await refusal(await start({ requestId }), 503, 'service-unavailable');
  service.answer = answer;
  expect((await start({ requestId })).status).toBe(201);
});

test('what was ended is not handed out again, nor made anew by a repeat that comes late', async () => {
  const { service, ask, start, started } = inApp();
  const { ticket } = await started({ requestId });
  await ask('DELETE', { ticket });
  await refusal(await start({ requestId }), 400, 'bad-request');
  expect(await started({ requestId: anotherId })).toMatchObject({ conversationId: 'c2' });
  expect(service.asked).toHaveLength(2);
});

test('a conversation that nobody waits for any more is ended at once', async () => {
  const { service, start, started } = inApp();
  const release = service.hold();
  const page = new AbortController();
  const answer = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  release();
  await answer;
  expect(service.ended).toEqual(['c1']);
  expect(await started({ requestId })).toMatchObject({ conversationId: 'c2' });
});

test('a conversation that a repeat still waits for goes on', async () => {
  const { store, claimants } = watchedStore();
  const { service, start, started } = inApp({ store });
  const release = service.hold();
  const page = new AbortController();
  const first = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  const second = started({ requestId });
  await expect.poll(() => claimants.size).toBe(2);
  release();
  await first;
  expect(await second).toMatchObject({ conversationId: 'c1' });
  expect(service.ended).toEqual([]);
});

test('a room that all of several requests gave up is ended once', async () => {
  const { store, claimants } = watchedStore();
  const { service, start } = inApp({ store });
  const release = service.hold();
  const page = new AbortController();
  const answers = [1, 2, 3].map(() => start({ requestId }, { signal: page.signal }));
  await expect.poll(() => claimants.size).toBe(3);
  page.abort();
  release();
  await Promise.all(answers);
  expect(service.asked).toHaveLength(1);
  expect(service.ended).toEqual(['c1']);
});

test('a conversation that a page has got outlives a repeat that is given up', async () => {
  const { service, start } = inApp();
  const first = await start({ requestId });
  expect(await first.json()).toMatchObject({ conversationId: 'c1' });
  const repeat = await start({ requestId });
  await repeat.body!.cancel();
  await arrived();
  expect(service.ended).toEqual([]);
});

test('a conversation that a repeat waits for is kept although its first page is gone while the app keeps it', async () => {
  let keep = () => {};
  const { store, claimants } = watchedStore();
  const onCreated = () => new Promise<void>((resolve) => (keep = resolve));
  const { service, start, started } = inApp({ store, onCreated });
  const page = new AbortController();
  const first = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  await arrived();
  page.abort();
  const second = started({ requestId });
  await expect.poll(() => claimants.size).toBe(2);
  keep();
  await first;
  expect(await second).toMatchObject({ conversationId: 'c1' });
  expect(service.ended).toEqual([]);
});

test('the app that fails to keep what its page gave up is told, and it is ended once', async () => {
  const failure = new Error('the database is away');
  let fail = (_: Error): void => {};
  const { service, start, errors } = inApp({ onCreated: () => new Promise((_, reject) => (fail = reject)) });
  const page = new AbortController();
  const answer = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  await arrived();
  page.abort();
  fail(failure);
  await answer;
  expect(errors).toEqual([failure]);
  expect(service.ended).toEqual(['c1']);
});

test('a request that was given up before its creation creates nothing', async () => {
  const page = new AbortController();
  const { service, start } = inApp({
    authorize() {
      page.abort();
      return true;
    },
  });
  await start({}, { signal: page.signal });
  expect(service.asked).toEqual([]);
});

test('a request that was given up while the host decides on the conversation creates nothing', async () => {
  const page = new AbortController();
  const { service, start, errors } = inApp({
    conversation() {
      page.abort();
      return { persona_id: 'p123' };
    },
  });
  await refusal(await start({ requestId }, { signal: page.signal }), 400, 'bad-request');
  expect(service.asked).toEqual([]);
  expect((await start({ requestId })).status).toBe(201);
  expect(errors).toEqual([]);
});

test('an abandoned room that cannot be ended is tried five times, and reported', () =>
  onFakeTime(async (pass) => {
    const failure = new Error('no network');
    const { service, start, errors } = inApp();
    service.onEnd = () => {
      throw failure;
    };
    const release = service.hold();
    const page = new AbortController();
    const answer = start({}, { signal: page.signal });
    await pass(100);
    page.abort();
    release();
    await pass(52_000);
    await answer;
    expect(service.ended).toEqual(['c1', 'c1', 'c1', 'c1', 'c1']);
    expect(errors).toEqual([failure]);
  }));
