// @vitest-environment node
import { expect, test } from 'vitest';
import { arrived, fromOwnPage, inApp, refusal } from './inApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const atEnd = { path: '/end', headers: { ...fromOwnPage, 'content-type': 'text/plain' } };

test('a page that leaves while its conversation is created ends it by the id of its request', async () => {
  const { service, start, ask, errors } = inApp();
  const release = service.hold();
  const started = start({ requestId });
  await expect.poll(() => service.asked).toHaveLength(1);
  const ended = ask('POST', { requestId }, atEnd);
  await arrived();
  release();
  expect((await ended).status).toBe(204);
  expect(await refusal(await started, 400, 'bad-request')).toContain('given up');
  expect(service.ended).toEqual(['c1']);
  expect(errors).toEqual([]);
});

test('a page that breaks its connection as well ends it once', async () => {
  const { service, start, ask } = inApp();
  const release = service.hold();
  const page = new AbortController();
  const started = start({ requestId }, { signal: page.signal });
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  const ended = ask('POST', { requestId }, { ...atEnd, signal: page.signal });
  await arrived();
  release();
  await Promise.all([started, ended]);
  expect(service.ended).toEqual(['c1']);
});

test('a page that leaves before it reads its answer ends what was created', async () => {
  const { service, start, ask } = inApp();
  await start({ requestId });
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test('whoever is signed out by now can still end it', async () => {
  let isSignedIn = true;
  const { service, start, ask } = inApp({ authorize: () => (isSignedIn ? true : null) });
  await start({ requestId });
  isSignedIn = false;
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test('what was ended is not created when its request comes later', async () => {
  const { service, start, ask } = inApp();
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  await refusal(await start({ requestId }), 400, 'bad-request');
  expect(service.asked).toEqual([]);
});

test('a page that leaves while the host decides on the conversation creates nothing', async () => {
  let end = async () => {};
  const { service, start, ask } = inApp({
    async conversation() {
      await end();
      return { persona_id: 'p123' };
    },
  });
  let ended: Promise<Response> | undefined;
  end = async () => {
    ended = ask('POST', { requestId }, atEnd);
    await arrived();
  };
  await refusal(await start({ requestId }), 400, 'bad-request');
  expect((await ended)?.status).toBe(204);
  expect([service.asked, service.ended]).toEqual([[], []]);
});

test('an end that the service did not do can be asked for again', async () => {
  const { service, start, ask } = inApp();
  await start({ requestId });
  service.onEnd = () => {
    throw apiError('unavailable', { status: 503 });
  };
  await refusal(await ask('POST', { requestId }, atEnd), 503, 'service-unavailable');
  service.onEnd = () => undefined;
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  expect(service.ended).toEqual(['c1', 'c1']);
});

test('a page that leaves while the app still keeps its conversation ends it, however long that takes', async () => {
  const { service, start, ask } = inApp({ onCreated: () => new Promise(() => {}) });
  void start({ requestId });
  await expect.poll(() => service.asked).toHaveLength(1);
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test('a page that leaves ends a creation whose answer is of no use, once', async () => {
  const { service, start, ask } = inApp();
  service.fails('unexpected-answer', { status: 200, createdId: 'c9' });
  const release = service.hold();
  const started = start({ requestId });
  await expect.poll(() => service.asked).toHaveLength(1);
  const ended = ask('POST', { requestId }, atEnd);
  await arrived();
  release();
  await refusal(await started, 502, 'unexpected');
  expect((await ended).status).toBe(204);
  expect(service.ended).toEqual(['c9']);
});

test('a creation that fails needs no end', async () => {
  const { service, start, ask } = inApp();
  service.fails('no-credit');
  const release = service.hold();
  const started = start({ requestId });
  await expect.poll(() => service.asked).toHaveLength(1);
  const ended = ask('POST', { requestId }, atEnd);
  await arrived();
  release();
  await refusal(await started, 402, 'no-credit');
  expect((await ended).status).toBe(204);
  expect(service.ended).toEqual([]);
});

test("ends of many unknown ids leave a page's own conversation alone", async () => {
  const { service, start, ask } = inApp();
  await start({ requestId });
  for (let i = 0; i < 1001; i += 1) {
    await ask('POST', { requestId: `d9b7a6c2-6a1e-4a7d-9f0a-${i.toString(16).padStart(12, '0')}` }, atEnd);
  }
  expect(service.ended).toEqual([]);
  expect((await ask('POST', { requestId }, atEnd)).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test.each(['mine', 7, null, ''])('an end of the request %j is refused', async (id) => {
  const { ask } = inApp();
  expect(await refusal(await ask('POST', { requestId: id }, atEnd), 400, 'bad-request')).toMatch(/^requestId: /);
});

test('a page of another origin cannot end a request', async () => {
  const { service, start, ask } = inApp();
  await start({ requestId });
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example.org' };
  await refusal(await ask('POST', { requestId }, { ...atEnd, headers }), 403, 'foreign-origin');
  expect(service.ended).toEqual([]);
});
