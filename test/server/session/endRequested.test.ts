import { describe, expect, test } from 'vitest';
import { nextTurn, sameOriginHeaders, createTestApp, expectRefusal } from './createTestApp';
import { apiError } from './TestService';

const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
const atEnd = { path: '/end', headers: { ...sameOriginHeaders, 'content-type': 'text/plain' } };

describe('createSessionHandler: an end by the id of the request', () => {
  test('ends a conversation that is being created, as soon as it exists', async () => {
    const { service, start, send, errors } = createTestApp();
    const resume = service.pauseCreations();
    const started = start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    const ended = send('POST', { requestId }, atEnd);
    await nextTurn();
    resume();
    expect((await ended).status).toBe(204);
    expect(await expectRefusal(await started, 400, 'bad-request')).toContain('aborted');
    expect(service.ended).toEqual(['c1']);
    expect(errors).toEqual([]);
  });

  test('ends it once when the page also closes its connection', async () => {
    const { service, start, send } = createTestApp();
    const resume = service.pauseCreations();
    const page = new AbortController();
    const started = start({ requestId }, { signal: page.signal });
    await expect.poll(() => service.creations).toHaveLength(1);
    page.abort();
    const ended = send('POST', { requestId }, { ...atEnd, signal: page.signal });
    await nextTurn();
    resume();
    await Promise.all([started, ended]);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends a conversation whose response was not read', async () => {
    const { service, start, send } = createTestApp();
    await start({ requestId });
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends the conversation of a user who has signed out', async () => {
    let isSignedIn = true;
    const { service, start, send } = createTestApp({ authorize: () => (isSignedIn ? true : null) });
    await start({ requestId });
    isSignedIn = false;
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('creates nothing when the request arrives after its end', async () => {
    const { service, start, send } = createTestApp();
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    await expectRefusal(await start({ requestId }), 400, 'bad-request');
    expect(service.creations).toEqual([]);
  });

  test('creates nothing when the page closes while "conversation" runs', async () => {
    let end = async () => {};
    const { service, start, send } = createTestApp({
      async conversation() {
        await end();
        return { persona_id: 'p123' };
      },
    });
    let ended: Promise<Response> | undefined;
    end = async () => {
      ended = send('POST', { requestId }, atEnd);
      await nextTurn();
    };
    await expectRefusal(await start({ requestId }), 400, 'bad-request');
    expect((await ended)?.status).toBe(204);
    expect([service.creations, service.ended]).toEqual([[], []]);
  });

  test('ends the conversation on a repetition when the service failed first', async () => {
    const { service, start, send } = createTestApp();
    await start({ requestId });
    service.onEnd = () => {
      throw apiError('unavailable', { status: 503 });
    };
    await expectRefusal(await send('POST', { requestId }, atEnd), 503, 'service-unavailable');
    service.onEnd = () => undefined;
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    expect(service.ended).toEqual(['c1', 'c1']);
  });

  test('ends the conversation while "onCreated" still runs', async () => {
    const { service, start, send } = createTestApp({ onCreated: () => new Promise(() => {}) });
    void start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends a conversation once whose creation had an unusable response', async () => {
    const { service, start, send } = createTestApp();
    service.failWith('unexpected-response', { status: 200, createdId: 'c9' });
    const resume = service.pauseCreations();
    const started = start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    const ended = send('POST', { requestId }, atEnd);
    await nextTurn();
    resume();
    await expectRefusal(await started, 502, 'unexpected');
    expect((await ended).status).toBe(204);
    expect(service.ended).toEqual(['c9']);
  });

  test('ends nothing when the creation fails', async () => {
    const { service, start, send } = createTestApp();
    service.failWith('no-credit');
    const resume = service.pauseCreations();
    const started = start({ requestId });
    await expect.poll(() => service.creations).toHaveLength(1);
    const ended = send('POST', { requestId }, atEnd);
    await nextTurn();
    resume();
    await expectRefusal(await started, 402, 'no-credit');
    expect((await ended).status).toBe(204);
    expect(service.ended).toEqual([]);
  });

  test('remembers a conversation through 1,001 ends of unknown ids', async () => {
    const { service, start, send } = createTestApp();
    await start({ requestId });
    for (let i = 0; i < 1001; i += 1) {
      await send('POST', { requestId: `d9b7a6c2-6a1e-4a7d-9f0a-${i.toString(16).padStart(12, '0')}` }, atEnd);
    }
    expect(service.ended).toEqual([]);
    expect((await send('POST', { requestId }, atEnd)).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test.each(['mine', 7, null, ''])('refuses an end of the request %j', async (id) => {
    const { send } = createTestApp();
    expect(await expectRefusal(await send('POST', { requestId: id }, atEnd), 400, 'bad-request')).toMatch(
      /^requestId: /,
    );
  });

  test('refuses a page of another origin', async () => {
    const { service, start, send } = createTestApp();
    await start({ requestId });
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example.org' };
    await expectRefusal(await send('POST', { requestId }, { ...atEnd, headers }), 403, 'foreign-origin');
    expect(service.ended).toEqual([]);
  });
});
