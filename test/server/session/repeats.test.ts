// @vitest-environment node
import { expect, test } from 'vitest';
import type { SessionAnswer } from '../../../src/protocol/session/SessionAnswer';
import { openCreations } from '../../../src/server/session/openCreations';
import type { SessionWork } from '../../../src/server/session/SessionWork';
import { startConversation } from '../../../src/server/session/startConversation';
import { arrived, endpoint, inApp, refusal } from './inApp';

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

test('the oldest ids are forgotten when there are very many', async () => {
  const { service, started } = inApp();
  await started({ requestId });
  for (let i = 0; i < 1000; i += 1) {
    await started({ requestId: `d9b7a6c2-6a1e-4a7d-9f0a-${i.toString(16).padStart(12, '0')}` });
  }
  await started({ requestId });
  expect(service.asked).toHaveLength(1002);
});

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
  const { service, start, started } = inApp();
  const release = service.hold();
  const page = new AbortController();
  const first = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  const second = started({ requestId });
  await arrived();
  release();
  await first;
  expect(await second).toMatchObject({ conversationId: 'c1' });
  expect(service.ended).toEqual([]);
});

test('a room that all of several requests gave up is ended once', async () => {
  const { service, start } = inApp();
  const release = service.hold();
  const page = new AbortController();
  const answers = [1, 2, 3].map(() => start({ requestId }, { signal: page.signal }));
  await expect.poll(() => service.asked).toHaveLength(1);
  await arrived();
  page.abort();
  release();
  await Promise.all(answers);
  expect(service.asked).toHaveLength(1);
  expect(service.ended).toEqual(['c1']);
});

test('a conversation that a page has got outlives a repeat that is given up', async () => {
  const first = new AbortController();
  const repeat = new AbortController();
  let isRepeat = false;
  const { service, start } = inApp({
    now() {
      // Looked at as the repeat joins: from here on, nothing but the answer is awaited.
      if (isRepeat) repeat.abort();
      return 0;
    },
  });
  expect((await start({ requestId }, { signal: first.signal })).status).toBe(201);
  first.abort();
  isRepeat = true;
  await refusal(await start({ requestId }, { signal: repeat.signal }), 400, 'bad-request');
  expect(service.ended).toEqual([]);
});

test('a conversation that the app never finishes keeping is ended when its page is gone', async () => {
  const { service, start, started, errors } = inApp({
    onCreated: ({ conversationId }) => (conversationId === 'c1' ? new Promise<void>(() => {}) : undefined),
  });
  const pages = [new AbortController(), new AbortController()];
  const answers = pages.map(({ signal }) => start({ requestId }, { signal }));
  await expect.poll(() => service.asked).toHaveLength(1);
  await arrived();
  pages[0]!.abort();
  await answers[0];
  expect(service.ended).toEqual([]);
  pages[1]!.abort();
  await refusal(await answers[1]!, 400, 'bad-request');
  expect(service.ended).toEqual(['c1']);
  expect(await started({ requestId })).toMatchObject({ conversationId: 'c2' });
  expect(errors).toEqual([]);
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
  await answer;
  fail(failure);
  await expect.poll(() => errors).toEqual([failure]);
  expect(service.ended).toEqual(['c1']);
});

test('a conversation holds none of the requests that have got their answer', async () => {
  const creations = openCreations(() => 0);
  const work = { authorize: () => true, allow: [], maxBodyBytes: 100, bodyTimeoutMs: 1000, creations } as object;
  const answer: SessionAnswer = { conversationId: 'c1', conversationUrl: 'https://tavus.daily.co/c1', ticket: 't' };
  const ask = () => new Request(endpoint, { method: 'POST', body: JSON.stringify({ requestId }) });
  const wish = { requestId, user: true, fields: {} } as const;
  const creation = creations.join(ask(), wish, async (_, name) => {
    name('c1');
    return answer;
  });
  creation.requests.clear();
  for (let i = 0; i < 3; i += 1) await startConversation(ask(), work as SessionWork<true>);
  expect(creation.requests.size).toBe(0);
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

test('an abandoned room that cannot be ended is reported', async () => {
  const failure = new Error('no network');
  const { service, start, errors } = inApp();
  service.onEnd = () => {
    throw failure;
  };
  const release = service.hold();
  const page = new AbortController();
  const answer = start({}, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  release();
  await answer;
  expect(errors).toEqual([failure]);
});
