// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTavusSession } from '../../src/conversation/session/createTavusSession';
import { newRequestId } from '../../src/conversation/session/newRequestId';
import type { KeptConversation, KeptSession } from '../../src/conversation/session/keptSession';
import type { SessionRequestInit } from '../../src/conversation/session/TavusSession';
import { ManualClock } from '../ManualClock';

const answer = {
  conversationId: 'c1',
  conversationUrl: 'https://tavus.daily.co/c1',
  ticket: 'ticket-of-c1',
};

interface Asked {
  url: string;
  method: string;
  body: Record<string, unknown>;
  keepalive: boolean;
  headers: Headers;
  credentials: RequestCredentials | undefined;
}

/** A server that answers when it is told to, and lists what it was asked. */
function fakeServer(request?: () => SessionRequestInit, kept?: KeptSession) {
  const clock = new ManualClock();
  const asked: Asked[] = [];
  const waiting: { resolve: (response: Response) => void; reject: (reason: unknown) => void }[] = [];
  const session = createTavusSession({
    endpoint: '/api/tavus',
    request,
    kept,
    clock,
    fetch: (url, { method = 'GET', body, keepalive = false, headers, credentials, signal } = {}) => {
      asked.push({
        url: url as string,
        method,
        body: JSON.parse(body as string) as Record<string, unknown>,
        keepalive,
        headers: new Headers(headers),
        credentials,
      });
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        signal?.addEventListener('abort', () => reject(signal.reason as DOMException));
      });
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    session,
    asked,
    clock,
    async answers(status: number, body: unknown = null) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      waiting.shift()!.resolve(new Response(status === 204 ? null : text, { status }));
      await settle();
    },
    async breaksOff() {
      waiting.shift()!.reject(new TypeError('Failed to fetch'));
      await settle();
    },
    async passes(ms: number) {
      clock.advance(ms);
      await settle();
    },
  };
}

test('a start asks the server once, and shows the conversation without its ticket', async () => {
  const { session, asked, answers } = fakeServer(() => ({
    fields: { language: 'german' },
    headers: { authorization: 'Bearer t' },
  }));
  session.start();
  session.start();
  expect(session.getState().status).toBe('creating');
  await answers(201, { ...answer, token: 'meeting-token' });
  expect(session.getState()).toEqual({
    status: 'ready',
    conversation: { conversationId: 'c1', conversationUrl: 'https://tavus.daily.co/c1', token: 'meeting-token' },
    error: null,
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ url: '/api/tavus', method: 'POST', keepalive: false });
  expect(asked[0]!.body).toEqual({ language: 'german', requestId: expect.any(String) });
  expect(asked[0]!.headers.get('authorization')).toBe('Bearer t');
});

test('an end is sent once with the ticket, by a request that outlives the page', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end();
  session.end();
  expect(asked.slice(1)).toMatchObject([
    { url: '/api/tavus/end', method: 'POST', keepalive: true, body: { ticket: 'ticket-of-c1' } },
  ]);
  expect(session.getState().status).toBe('ended');
});

test('an end before the answer names the request, and what arrives all the same is ended by its ticket', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  session.end();
  const { requestId } = asked[0]!.body;
  expect(asked[1]).toMatchObject({ url: '/api/tavus/end', keepalive: true, body: { requestId } });
  await answers(201, answer);
  expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
  expect(session.getState().status).toBe('ended');
});

test('of two starts with an end between them, the first conversation is ended and the second shown', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  session.end();
  session.start();
  const [first, second] = asked.filter(({ url }) => url === '/api/tavus');
  expect(first!.body.requestId).not.toBe(second!.body.requestId);
  await answers(201, answer);
  await answers(204); // the end of the first request
  await answers(201, { ...answer, conversationId: 'c2', ticket: 'ticket-of-c2' });
  expect(session.getState()).toMatchObject({ status: 'ready', conversation: { conversationId: 'c2' } });
  expect(asked.flatMap(({ body }) => body.ticket ?? [])).toEqual(['ticket-of-c1']);
});

test('a network that fails is tried once more, under the same id, and then told', async () => {
  const { session, asked, breaksOff, passes } = fakeServer();
  session.start();
  await breaksOff();
  expect(asked).toHaveLength(1);
  await passes(1000);
  expect(asked).toHaveLength(2);
  expect(asked[1]!.body.requestId).toBe(asked[0]!.body.requestId);
  await breaksOff();
  expect(session.getState()).toMatchObject({ status: 'failed', error: { code: 'session', reason: 'unreachable' } });
  session.start();
  expect(asked[2]!.body.requestId).toBe(asked[0]!.body.requestId);
});

test('nobody is asked again when the person left in the meantime', async () => {
  const { session, asked, breaksOff, passes } = fakeServer();
  session.start();
  await breaksOff();
  session.end();
  await passes(1000);
  expect(asked.map(({ url }) => url)).toEqual(['/api/tavus', '/api/tavus/end']);
  expect(session.getState().status).toBe('ended');
});

test.each([
  [401, { error: { code: 'not-authorized', message: 'Sign in.' } }, 'not-authorized'],
  [429, { error: { code: 'too-many-conversations', message: '' } }, 'too-many-conversations'],
])('a refusal of %i is a failure that can be read, and is not repeated', async (status, body, reason) => {
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(status, body);
  expect(session.getState()).toMatchObject({ status: 'failed', conversation: null, error: { reason, status } });
  expect(asked).toHaveLength(1);
  session.start();
  expect(asked[1]!.body.requestId).not.toBe(asked[0]!.body.requestId);
});

test.each([
  ['the page of a proxy', 504, '<html>Gateway timeout</html>'],
  ['a success without its ticket', 201, { conversationId: 'c1' }],
  ['a torn success', 201, '{"conversationId": "c1", "conversationUrl": "https://tavus.da'],
  ['an error of something else', 500, { error: 'a text where an object is expected' }],
])('after %s the same conversation is asked for, as it may exist', async (_what, status, body) => {
  const { session, asked, answers, passes } = fakeServer();
  session.start();
  await answers(status, body);
  await passes(1000);
  expect(asked[1]!.body.requestId).toBe(asked[0]!.body.requestId);
  await answers(status, body);
  expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'unreadable', status } });
  session.start();
  expect(asked[2]!.body.requestId).toBe(asked[0]!.body.requestId);
  await answers(201, answer);
  expect(session.getState().status).toBe('ready');
});

test('a server that never answers is given up, and what it may have created is asked for once more', async () => {
  const { session, asked, passes } = fakeServer();
  session.start();
  await passes(75_000);
  await passes(1000);
  expect(asked).toHaveLength(2);
  await passes(75_000);
  expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'unreachable' } });
});

test('fields that no JSON can hold fail at once, and nothing is asked', () => {
  const { session, asked } = fakeServer(() => ({ fields: { id: 1n } }));
  session.start();
  return expect
    .poll(() => session.getState())
    .toMatchObject({ status: 'failed', error: { reason: 'bad-request' } })
    .then(() => expect(asked).toEqual([]));
});

test('cookies go along to another origin when the app says so', async () => {
  const { session, asked, answers } = fakeServer(() => ({ credentials: 'include' }));
  session.start();
  await answers(201, answer);
  session.end();
  expect(asked.map(({ credentials }) => credentials)).toEqual(['include', 'include']);
});

test('an end that does not get through is sent again', async () => {
  const { session, asked, answers, breaksOff, passes } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end();
  await breaksOff();
  await passes(1000);
  await answers(503);
  await passes(5000);
  await answers(204);
  await passes(60_000);
  expect(asked.filter(({ url }) => url.endsWith('/end'))).toHaveLength(3);
});

test('an end that never gets an answer is told in a warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { session, answers, breaksOff, passes } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end();
  for (const ms of [1000, 5000, 0]) {
    await breaksOff();
    await passes(ms);
  }
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('"/api/tavus/end" did not answer'));
  warn.mockRestore();
});

test('it is ended when the last component that holds it has gone, and not when Strict Mode brings it back', async () => {
  const { session, asked, answers, passes } = fakeServer();
  const release = session.hold();
  session.start();
  await answers(201, answer);
  release();
  const releaseAgain = session.hold();
  await passes(0);
  expect(session.getState().status).toBe('ready');
  releaseAgain();
  await passes(0);
  expect(session.getState().status).toBe('ended');
  expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end' });
});

test('an endpoint with a query keeps it when it ends', async () => {
  const urls: string[] = [];
  const session = createTavusSession({
    endpoint: 'https://api.example/tavus/?tenant=1',
    fetch: (url) => {
      urls.push(url as string);
      return Promise.resolve(Response.json(answer, { status: 201 }));
    },
  });
  session.start();
  await expect.poll(() => session.getState().status).toBe('ready');
  session.end();
  expect(urls).toEqual(['https://api.example/tavus/?tenant=1', 'https://api.example/tavus/end?tenant=1']);
});

test('what may have been created is ended when nobody starts again', async () => {
  const { session, asked, breaksOff, passes } = fakeServer();
  const release = session.hold();
  session.start();
  await breaksOff();
  await passes(1000);
  await breaksOff();
  expect(session.getState().status).toBe('failed');
  release();
  await passes(0);
  expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { requestId: asked[0]!.body.requestId } });
});

test('the JSON of a proxy is no refusal of the server', async () => {
  const { session, asked, answers, passes } = fakeServer();
  session.start();
  await answers(504, { error: { code: '504', message: 'Gateway timeout' } });
  await passes(1000);
  expect(asked[1]!.body.requestId).toBe(asked[0]!.body.requestId);
});

test.each([400, 401, 403, 404, 405])('an end that is answered with %i is told in a warning', async (status) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end();
  await answers(status);
  expect(asked.filter(({ url }) => url.endsWith('/end'))).toHaveLength(1);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`"/api/tavus/end" answered ${status}`));
  warn.mockRestore();
});

test('a request has an id of its own, on a page without https, too', () => {
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  const ids = new Set(Array.from({ length: 100 }, newRequestId));
  expect(ids.size).toBe(100);
  for (const id of ids) expect(id).toMatch(uuid);
  // All that such a page has.
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) });
  expect(newRequestId()).toMatch(uuid);
  vi.unstubAllGlobals();
});

test('the input of the page goes along, apart from its fields', () => {
  const { session, asked } = fakeServer(() => ({ input: { topic: 'travel' }, fields: { language: 'german' } }));
  session.start();
  expect(asked[0]!.body).toMatchObject({ input: { topic: 'travel' }, language: 'german' });
});

test('what the app on the server refuses is told with its own code and words, and not asked again', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  const error = {
    code: 'refused-by-app',
    message: 'for developers',
    appCode: 'no-minutes',
    appMessage: 'No minutes left.',
  };
  await answers(402, { error });
  expect(session.getState()).toMatchObject({
    status: 'failed',
    error: { reason: 'refused-by-app', status: 402, appCode: 'no-minutes', appMessage: 'No minutes left.' },
  });
  expect(session.getState().error?.message).toContain('no-minutes');
  expect(asked).toHaveLength(1);
});

test.each([{ appCode: 7 }, { appCode: 'x', appMessage: {} }, {}])(
  'a refusal whose own part is %j makes up nothing',
  async (app) => {
    const { session, answers } = fakeServer();
    session.start();
    await answers(403, { error: { code: 'refused-by-app', message: 'm', ...app } });
    expect(session.getState().error).toMatchObject({ reason: 'refused-by-app', appMessage: undefined });
  },
);

test('an end takes a payload along', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end({ rating: 5 });
  expect(asked[1]).toMatchObject({ body: { ticket: 'ticket-of-c1', payload: { rating: 5 } }, keepalive: true });
});

test.each([
  ['an event of a click', { nativeEvent: {}, isTrusted: true }],
  ['something that no JSON can hold', { amount: 1n }],
])('%s is no payload, and the end is sent all the same', async (_, payload) => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end(payload);
  expect(asked[1]!.body).toEqual({ ticket: 'ticket-of-c1' });
  warned.mockRestore();
});

test('a payload that is too long for the server does not keep the conversation open', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end('x'.repeat(19_000));
  expect(asked[1]!.keepalive).toBe(true);
  await answers(413, { error: { code: 'too-large', message: '' } });
  expect(asked[2]).toMatchObject({ body: { ticket: 'ticket-of-c1' }, keepalive: true });
  expect(asked[2]!.body).not.toHaveProperty('payload');
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});

test('a payload that is too long to outlive the page follows the end, by itself', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  const payload = 'é'.repeat(10_000); // 20,000 bytes
  session.end(payload);
  expect(asked.slice(1)).toMatchObject([{ body: { ticket: 'ticket-of-c1' }, keepalive: true }]);
  expect(asked[1]!.body).not.toHaveProperty('payload');
  await answers(204);
  expect(asked[2]).toMatchObject({ body: { ticket: 'ticket-of-c1', payload }, keepalive: false });
  await answers(413, { error: { code: 'too-large', message: '' } });
  expect(asked).toHaveLength(3);
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});

test('a payload that comes after the end is sent as well, and an end without one is not repeated', async () => {
  const { session, asked, answers } = fakeServer();
  session.start();
  await answers(201, answer);
  session.end();
  session.end();
  session.end({ nativeEvent: {} });
  session.end({ rating: 5 });
  expect(asked.slice(1).map(({ body }) => body)).toEqual([
    { ticket: 'ticket-of-c1' },
    { ticket: 'ticket-of-c1', payload: { rating: 5 } },
  ]);
  session.start();
  session.end({ rating: 1 });
  expect(asked.at(-1)!.body).toEqual({ requestId: asked.at(-2)!.body.requestId, payload: { rating: 1 } });
  session.end({ rating: 2 }); // of a conversation that never was
  expect(asked).toHaveLength(5);
});

test('a repetition that is refused leaves nothing open that the first request may have created', async () => {
  const { session, asked, answers, breaksOff, passes } = fakeServer();
  session.start();
  await breaksOff();
  await passes(1000);
  await answers(429, { error: { code: 'service-unavailable', message: 'Too many requests.' } });
  expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'service-unavailable' } });
  const { requestId } = asked[0]!.body;
  expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { requestId } });
  session.start();
  expect(asked.at(-1)!.body.requestId).not.toBe(requestId);
});

test('a page that wants something else now does not get what an earlier request may have created', async () => {
  let topic = 'travel';
  const { session, asked, breaksOff, passes } = fakeServer(() => ({ input: { topic } }));
  session.start();
  await breaksOff();
  await passes(1000);
  await breaksOff();
  topic = 'work';
  session.start();
  const [first, , end, second] = asked;
  expect(end).toMatchObject({ url: '/api/tavus/end', body: { requestId: first!.body.requestId } });
  expect(second!.body).toMatchObject({ input: { topic: 'work' } });
  expect(second!.body.requestId).not.toBe(first!.body.requestId);
});

test('a refusal tells developers what the server said', async () => {
  const { session, answers } = fakeServer();
  session.start();
  await answers(400, { error: { code: 'bad-request', message: '"input.topic" is no text.' } });
  expect(session.getState().error).toMatchObject({ serverMessage: '"input.topic" is no text.' });
  expect(session.getState().error?.message).toContain('(bad-request: "input.topic" is no text.)');
});

/** The storage of a tab. */
function fakeTab() {
  const tab = { stored: null as KeptConversation | null };
  const kept: KeptSession = { read: () => tab.stored, write: (written) => void (tab.stored = written) };
  return { tab, kept };
}

test('a page that asks for something else does not go on with what was kept, and ends it when it starts', async () => {
  const { tab, kept } = fakeTab();
  const first = fakeServer(() => ({ input: { topic: 'travel' } }), kept);
  first.session.start();
  await first.answers(201, answer);

  const next = fakeServer(() => ({ input: { topic: 'work' } }), kept);
  const release = next.session.hold();
  next.session.resume();
  expect(next.session.getState().status).toBe('idle');
  release();
  await next.passes(0);
  expect(next.asked).toEqual([]); // it is not this page's
  next.session.start();
  expect(next.asked).toMatchObject([
    { url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } },
    { url: '/api/tavus', body: { input: { topic: 'work' } } },
  ]);
  expect(tab.stored).toBeNull();
});

test('an end before anything has started ends what was kept, such as when the visitor signs out', async () => {
  const { tab, kept } = fakeTab();
  const first = fakeServer(undefined, kept);
  first.session.start();
  await first.answers(201, answer);
  const next = fakeServer(undefined, kept);
  next.session.end();
  expect(next.asked).toMatchObject([{ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } }]);
  expect(tab.stored).toBeNull();
});

test('a conversation that is kept goes on in the next page, and is forgotten when it ends', async () => {
  const { tab, kept } = fakeTab();
  const first = fakeServer(undefined, kept);
  first.session.resume();
  expect(first.session.getState().status).toBe('idle');
  first.session.start();
  await first.answers(201, { ...answer, token: 'room-token' });

  const next = fakeServer(undefined, kept);
  next.session.start();
  next.session.resume();
  expect(next.session.getState()).toEqual({
    status: 'ready',
    conversation: { conversationId: 'c1', conversationUrl: answer.conversationUrl, token: 'room-token' },
    error: null,
  });
  expect(next.asked).toEqual([]);
  next.session.end();
  expect(next.asked).toMatchObject([{ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } }]);
  expect(tab.stored).toBeNull();
  next.session.start();
  expect(next.asked[1]).toMatchObject({ url: '/api/tavus' });
});

describe('a function of the app that throws', () => {
  const broken = new Error('a mistake of the app');
  const fail = (): never => {
    throw broken;
  };
  beforeEach(() => void vi.stubGlobal('reportError', vi.fn()));
  afterEach(() => vi.unstubAllGlobals());

  test('fails the start, when it is what finds the request', async () => {
    let fails = true;
    const { session, asked, answers } = fakeServer(() => (fails ? fail() : {}));
    session.start();
    await vi.waitFor(() => expect(session.getState().status).toBe('failed'));
    expect(session.getState().error).toMatchObject({ code: 'session', reason: 'bad-request', cause: broken });
    expect(asked).toEqual([]);
    fails = false;
    session.start();
    await answers(201, answer);
    expect(session.getState().status).toBe('ready');
  });

  test.each([null, undefined])('fails the start, when what it finds is %s', async (nothing) => {
    const { session } = fakeServer(() => nothing as never);
    session.start();
    await vi.waitFor(() => expect(session.getState().error).toMatchObject({ reason: 'bad-request' }));
  });

  test('leaves no conversation open, when it finds no request at the end', async () => {
    let fails = false;
    const { session, asked, answers } = fakeServer(() => (fails ? fail() : {}));
    session.start();
    await answers(201, answer);
    fails = true;
    session.end();
    expect(session.getState().status).toBe('ended');
    expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
    expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
  });

  test('leaves no conversation open, when the end comes before the answer', async () => {
    let fails = false;
    const { session, asked, answers } = fakeServer(() => (fails ? fail() : {}));
    session.start();
    fails = true;
    session.end();
    await answers(201, answer);
    expect(asked.slice(1)).toMatchObject([
      { url: '/api/tavus/end', body: { requestId: asked[0]!.body.requestId } },
      { url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } },
    ]);
  });

  test('does not keep the news from other subscribers', async () => {
    const { session, answers } = fakeServer();
    const seen: string[] = [];
    session.subscribe(fail);
    session.subscribe(() => seen.push(session.getState().status));
    session.start();
    await answers(201, answer);
    session.end();
    expect(seen).toEqual(['creating', 'ready', 'ended']);
    expect(reportError).toHaveBeenCalledTimes(3);
    expect(reportError).toHaveBeenCalledWith(broken);
  });

  test('loses no conversation, when it cannot be kept', async () => {
    const { session, asked, answers } = fakeServer(undefined, { read: fail, write: fail });
    session.resume();
    session.start();
    await answers(201, answer);
    expect(session.getState().status).toBe('ready');
    session.end();
    expect(session.getState().status).toBe('ended');
    expect(asked.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
    expect(reportError).toHaveBeenCalledWith(broken);
  });

  test('is taken for a network that fails, when it is what fetches', async () => {
    const clock = new ManualClock();
    const session = createTavusSession({ endpoint: '/api/tavus', fetch: fail, clock });
    session.start();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1000);
    await vi.waitFor(() => expect(session.getState().error).toMatchObject({ reason: 'unreachable' }));
  });
});
