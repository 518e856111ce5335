import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRequestId, createTavusSession } from '../../src/session/createTavusSession';
import type { KeptConversation, KeptSession } from '../../src/session/keptSession';
import type { SessionRequestInit } from '../../src/session/TavusSession';
import { ManualClock } from '../ManualClock';

const response = {
  conversationId: 'c1',
  conversationUrl: 'https://tavus.daily.co/c1',
  ticket: 'ticket-of-c1',
};

interface SentRequest {
  url: string;
  method: string;
  body: Record<string, unknown>;
  keepalive: boolean;
  headers: Headers;
  credentials: RequestCredentials | undefined;
}

/** A server that responds when the test says so, and lists the requests. */
function fakeServer(request?: () => SessionRequestInit, kept?: KeptSession) {
  const clock = new ManualClock();
  const requests: SentRequest[] = [];
  const waiting: { resolve: (response: Response) => void; reject: (reason: unknown) => void }[] = [];
  const session = createTavusSession({
    endpoint: '/api/tavus',
    request,
    kept,
    clock,
    fetch: (url, { method = 'GET', body, keepalive = false, headers, credentials, signal } = {}) => {
      requests.push({
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
  const flush = async () => {
    for (let round = 0; round < 10; round += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    session,
    requests,
    clock,
    async responds(status: number, body: unknown = null, headers = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      waiting.shift()!.resolve(new Response(status === 204 ? null : text, { status, headers }));
      await flush();
    },
    async fails() {
      waiting.shift()!.reject(new TypeError('Failed to fetch'));
      await flush();
    },
    async advances(ms: number) {
      clock.advance(ms);
      await flush();
    },
  };
}

describe('createTavusSession', () => {
  test('requests one conversation, and shows it without its ticket', async () => {
    const { session, requests, responds } = fakeServer(() => ({
      fields: { language: 'german' },
      headers: { authorization: 'Bearer t' },
    }));
    session.start();
    session.start();
    expect(session.getState().status).toBe('creating');
    await responds(201, { ...response, token: 'meeting-token' });
    expect(session.getState()).toEqual({
      status: 'ready',
      conversation: { conversationId: 'c1', conversationUrl: 'https://tavus.daily.co/c1', token: 'meeting-token' },
      error: null,
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ url: '/api/tavus', method: 'POST', keepalive: false });
    expect(requests[0]!.body).toEqual({ language: 'german', requestId: expect.any(String) });
    expect(requests[0]!.headers.get('authorization')).toBe('Bearer t');
  });

  test.each([
    [600, { maxDurationS: 600 }],
    ['600', {}],
    [-1, {}],
    [null, {}],
  ])(
    'accepts a conversation whose limit is %j, and ignores a limit that is not a positive number',
    async (maxDurationS, expected) => {
      const { session, responds } = fakeServer();
      session.start();
      await responds(201, { ...response, maxDurationS });
      const { conversationId, conversationUrl } = response;
      expect(session.getState().conversation).toEqual({ conversationId, conversationUrl, ...expected });
    },
  );

  test('sends an end once with the ticket, in a request that outlives the page', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end();
    session.end();
    expect(requests.slice(1)).toMatchObject([
      { url: '/api/tavus/end', method: 'POST', keepalive: true, body: { ticket: 'ticket-of-c1' } },
    ]);
    expect(session.getState().status).toBe('ended');
  });

  test('ends by the id of the request before the response, and by the ticket of a response that still arrives', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    session.end();
    const { requestId } = requests[0]!.body;
    expect(requests[1]).toMatchObject({ url: '/api/tavus/end', keepalive: true, body: { requestId } });
    await responds(201, response);
    expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
    expect(session.getState().status).toBe('ended');
  });

  test('ends the first conversation and shows the second after a start, an end and a start', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    session.end();
    session.start();
    const [first, second] = requests.filter(({ url }) => url === '/api/tavus');
    expect(first!.body.requestId).not.toBe(second!.body.requestId);
    await responds(201, response);
    await responds(204); // the end of the first request
    await responds(201, { ...response, conversationId: 'c2', ticket: 'ticket-of-c2' });
    expect(session.getState()).toMatchObject({ status: 'ready', conversation: { conversationId: 'c2' } });
    expect(requests.flatMap(({ body }) => body.ticket ?? [])).toEqual(['ticket-of-c1']);
  });

  test('repeats a request under the same id when the network fails, and then fails', async () => {
    const { session, requests, fails, advances } = fakeServer();
    session.start();
    await fails();
    expect(requests).toHaveLength(1);
    await advances(1000);
    expect(requests).toHaveLength(2);
    expect(requests[1]!.body.requestId).toBe(requests[0]!.body.requestId);
    await fails();
    expect(session.getState()).toMatchObject({ status: 'failed', error: { code: 'session', reason: 'unreachable' } });
    session.start();
    expect(requests[2]!.body.requestId).toBe(requests[0]!.body.requestId);
  });

  test('does not repeat a request after an end', async () => {
    const { session, requests, fails, advances } = fakeServer();
    session.start();
    await fails();
    session.end();
    await advances(1000);
    expect(requests.map(({ url }) => url)).toEqual(['/api/tavus', '/api/tavus/end']);
    expect(session.getState().status).toBe('ended');
  });

  test.each([
    [401, { error: { code: 'not-authorized', message: 'Sign in.' } }, 'not-authorized'],
    [429, { error: { code: 'too-many-conversations', message: '' } }, 'too-many-conversations'],
  ])('a refusal of %i is a failure that can be read, and is not repeated', async (status, body, reason) => {
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(status, body);
    expect(session.getState()).toMatchObject({ status: 'failed', conversation: null, error: { reason, status } });
    expect(requests).toHaveLength(1);
    session.start();
    expect(requests[1]!.body.requestId).not.toBe(requests[0]!.body.requestId);
  });

  test.each([
    ['30', 30_000],
    ['Sun, 01 Jan 2023 00:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('tells after a refusal how long the server asks to wait: Retry-After %s', async (header, retryAfterMs) => {
    const { session, responds } = fakeServer();
    session.start();
    const headers = header === undefined ? {} : { 'retry-after': header };
    await responds(429, { error: { code: 'too-many-conversations', message: '' } }, headers);
    expect(session.getState().error).toHaveProperty('retryAfterMs', retryAfterMs);
  });

  test.each([
    ['the page of a proxy', 504, '<html>Gateway timeout</html>'],
    ['a success without its ticket', 201, { conversationId: 'c1' }],
    ['a torn success', 201, '{"conversationId": "c1", "conversationUrl": "https://tavus.da'],
    ['an error of something else', 500, { error: 'a text where an object is expected' }],
  ])('after %s the same conversation is requests for, as it may exist', async (_what, status, body) => {
    const { session, requests, responds, advances } = fakeServer();
    session.start();
    await responds(status, body);
    await advances(1000);
    expect(requests[1]!.body.requestId).toBe(requests[0]!.body.requestId);
    await responds(status, body);
    expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'unreadable', status } });
    session.start();
    expect(requests[2]!.body.requestId).toBe(requests[0]!.body.requestId);
    await responds(201, response);
    expect(session.getState().status).toBe('ready');
  });

  test('repeats a request without a response after 75 seconds, and then fails', async () => {
    const { session, requests, advances } = fakeServer();
    session.start();
    await advances(75_000);
    await advances(1000);
    expect(requests).toHaveLength(2);
    await advances(75_000);
    expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'unreachable' } });
  });

  test('fails at once for fields that JSON cannot hold, and requests nothing', () => {
    const { session, requests } = fakeServer(() => ({ fields: { id: 1n } }));
    session.start();
    return expect
      .poll(() => session.getState())
      .toMatchObject({ status: 'failed', error: { reason: 'bad-request' } })
      .then(() => expect(requests).toEqual([]));
  });

  test('sends cookies to another origin when the app says so', async () => {
    const { session, requests, responds } = fakeServer(() => ({ credentials: 'include' }));
    session.start();
    await responds(201, response);
    session.end();
    expect(requests.map(({ credentials }) => credentials)).toEqual(['include', 'include']);
  });

  test('sends an end again when it fails', async () => {
    const { session, requests, responds, fails, advances } = fakeServer();
    session.start();
    await responds(201, response);
    session.end();
    await fails();
    await advances(1000);
    await responds(503);
    await advances(5000);
    await responds(204);
    await advances(60_000);
    expect(requests.filter(({ url }) => url.endsWith('/end'))).toHaveLength(3);
  });

  test('warns of an end that never gets a response', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { session, responds, fails, advances } = fakeServer();
    session.start();
    await responds(201, response);
    session.end();
    for (const ms of [1000, 5000, 0]) {
      await fails();
      await advances(ms);
    }
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('"/api/tavus/end" did not respond'));
    warn.mockRestore();
  });

  test('ends when the last component that uses it unmounts, and not when Strict Mode mounts it again', async () => {
    const { session, requests, responds, advances } = fakeServer();
    const release = session.hold();
    session.start();
    await responds(201, response);
    release();
    const releaseAgain = session.hold();
    await advances(0);
    expect(session.getState().status).toBe('ready');
    releaseAgain();
    await advances(0);
    expect(session.getState().status).toBe('ended');
    expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end' });
  });

  test('keeps the query of the endpoint in an end', async () => {
    const urls: string[] = [];
    const session = createTavusSession({
      endpoint: 'https://api.example/tavus/?tenant=1',
      fetch: (url) => {
        urls.push(url as string);
        return Promise.resolve(Response.json(response, { status: 201 }));
      },
    });
    session.start();
    await expect.poll(() => session.getState().status).toBe('ready');
    session.end();
    expect(urls).toEqual(['https://api.example/tavus/?tenant=1', 'https://api.example/tavus/end?tenant=1']);
  });

  test('ends what may have been created when nobody starts again', async () => {
    const { session, requests, fails, advances } = fakeServer();
    const release = session.hold();
    session.start();
    await fails();
    await advances(1000);
    await fails();
    expect(session.getState().status).toBe('failed');
    release();
    await advances(0);
    expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { requestId: requests[0]!.body.requestId } });
  });

  test('does not take the JSON of a proxy for a refusal of the server', async () => {
    const { session, requests, responds, advances } = fakeServer();
    session.start();
    await responds(504, { error: { code: '504', message: 'Gateway timeout' } });
    await advances(1000);
    expect(requests[1]!.body.requestId).toBe(requests[0]!.body.requestId);
  });

  test.each([400, 401, 403, 404, 405])('warns of an end with the status %i', async (status) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end();
    await responds(status);
    expect(requests.filter(({ url }) => url.endsWith('/end'))).toHaveLength(1);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining(`"/api/tavus/end" responded ${status}`));
    warn.mockRestore();
  });

  test('gives each request an id of its own, also on a page without https', () => {
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    const ids = new Set(Array.from({ length: 100 }, createRequestId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id).toMatch(uuid);
    // All that a page without https has.
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) });
    expect(createRequestId()).toMatch(uuid);
    vi.unstubAllGlobals();
  });

  test('sends the input of the page beside its fields', () => {
    const { session, requests } = fakeServer(() => ({ input: { topic: 'travel' }, fields: { language: 'german' } }));
    session.start();
    expect(requests[0]!.body).toMatchObject({ input: { topic: 'travel' }, language: 'german' });
  });

  test('fails with the code and the message of the app that refuses, and does not repeat the request', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    const error = {
      code: 'refused-by-app',
      message: 'for developers',
      appCode: 'no-minutes',
      appMessage: 'No minutes left.',
    };
    await responds(402, { error });
    expect(session.getState()).toMatchObject({
      status: 'failed',
      error: { reason: 'refused-by-app', status: 402, appCode: 'no-minutes', appMessage: 'No minutes left.' },
    });
    expect(session.getState().error?.message).toContain('no-minutes');
    expect(requests).toHaveLength(1);
  });

  test.each([{ appCode: 7 }, { appCode: 'x', appMessage: {} }, {}])(
    'invents no code and no message for a refusal with %j',
    async (app) => {
      const { session, responds } = fakeServer();
      session.start();
      await responds(403, { error: { code: 'refused-by-app', message: 'm', ...app } });
      expect(session.getState().error).toMatchObject({ reason: 'refused-by-app', appMessage: undefined });
    },
  );

  test('sends a payload with an end', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end({ rating: 5 });
    expect(requests[1]).toMatchObject({ body: { ticket: 'ticket-of-c1', payload: { rating: 5 } }, keepalive: true });
  });

  test.each([
    ['an event of a click', { nativeEvent: {}, isTrusted: true }],
    ['something that no JSON can hold', { amount: 1n }],
  ])('%s is not sent as a payload, but the end is sent', async (_, payload) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end(payload);
    expect(requests[1]!.body).toEqual({ ticket: 'ticket-of-c1' });
    warned.mockRestore();
  });

  test('sends an end without a payload that is too long for the server', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end('x'.repeat(19_000));
    expect(requests[1]!.keepalive).toBe(true);
    await responds(413, { error: { code: 'too-large', message: '' } });
    expect(requests[2]).toMatchObject({ body: { ticket: 'ticket-of-c1' }, keepalive: true });
    expect(requests[2]!.body).not.toHaveProperty('payload');
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  test('sends a payload that is too long to outlive the page after the end', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    const payload = 'é'.repeat(10_000); // 20,000 bytes
    session.end(payload);
    expect(requests.slice(1)).toMatchObject([{ body: { ticket: 'ticket-of-c1' }, keepalive: true }]);
    expect(requests[1]!.body).not.toHaveProperty('payload');
    await responds(204);
    expect(requests[2]).toMatchObject({ body: { ticket: 'ticket-of-c1', payload }, keepalive: false });
    await responds(413, { error: { code: 'too-large', message: '' } });
    expect(requests).toHaveLength(3);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  test('sends a payload after the end, and does not repeat an end without one', async () => {
    const { session, requests, responds } = fakeServer();
    session.start();
    await responds(201, response);
    session.end();
    session.end();
    session.end({ nativeEvent: {} });
    session.end({ rating: 5 });
    expect(requests.slice(1).map(({ body }) => body)).toEqual([
      { ticket: 'ticket-of-c1' },
      { ticket: 'ticket-of-c1', payload: { rating: 5 } },
    ]);
    session.start();
    session.end({ rating: 1 });
    expect(requests.at(-1)!.body).toEqual({ requestId: requests.at(-2)!.body.requestId, payload: { rating: 1 } });
    session.end({ rating: 2 }); // there was no conversation
    expect(requests).toHaveLength(5);
  });

  test('ends the conversation that the first request may have created when the repetition is refused', async () => {
    const { session, requests, responds, fails, advances } = fakeServer();
    session.start();
    await fails();
    await advances(1000);
    await responds(429, { error: { code: 'service-unavailable', message: 'Too many requests.' } });
    expect(session.getState()).toMatchObject({ status: 'failed', error: { reason: 'service-unavailable' } });
    const { requestId } = requests[0]!.body;
    expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { requestId } });
    session.start();
    expect(requests.at(-1)!.body.requestId).not.toBe(requestId);
  });

  test('ends what an earlier request may have created when the page asks for something else', async () => {
    let topic = 'travel';
    const { session, requests, fails, advances } = fakeServer(() => ({ input: { topic } }));
    session.start();
    await fails();
    await advances(1000);
    await fails();
    topic = 'work';
    session.start();
    const [first, , end, second] = requests;
    expect(end).toMatchObject({ url: '/api/tavus/end', body: { requestId: first!.body.requestId } });
    expect(second!.body).toMatchObject({ input: { topic: 'work' } });
    expect(second!.body.requestId).not.toBe(first!.body.requestId);
  });

  test('has the message of the server in the error', async () => {
    const { session, responds } = fakeServer();
    session.start();
    await responds(400, { error: { code: 'bad-request', message: '"input.topic" is no text.' } });
    expect(session.getState().error).toMatchObject({ serverMessage: '"input.topic" is no text.' });
    expect(session.getState().error?.message).toContain('(bad-request: "input.topic" is no text.)');
  });

  /** The storage of a tab. */
  function fakeTab() {
    const tab = { stored: null as KeptConversation | null };
    const kept: KeptSession = { read: () => tab.stored, write: (written) => void (tab.stored = written) };
    return { tab, kept };
  }

  test('does not resume a kept conversation for another input, and ends it at the start', async () => {
    const { tab, kept } = fakeTab();
    const first = fakeServer(() => ({ input: { topic: 'travel' } }), kept);
    first.session.start();
    await first.responds(201, response);

    const next = fakeServer(() => ({ input: { topic: 'work' } }), kept);
    const release = next.session.hold();
    next.session.resume();
    expect(next.session.getState().status).toBe('idle');
    release();
    await next.advances(0);
    expect(next.requests).toEqual([]); // the conversation is another page's
    next.session.start();
    expect(next.requests).toMatchObject([
      { url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } },
      { url: '/api/tavus', body: { input: { topic: 'work' } } },
    ]);
    expect(tab.stored).toBeNull();
  });

  test('ends a kept conversation before any start, as when the user signs out', async () => {
    const { tab, kept } = fakeTab();
    const first = fakeServer(undefined, kept);
    first.session.start();
    await first.responds(201, response);
    const next = fakeServer(undefined, kept);
    next.session.end();
    expect(next.requests).toMatchObject([{ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } }]);
    expect(tab.stored).toBeNull();
  });

  test('resumes a kept conversation in the next page, and forgets it at the end', async () => {
    const { tab, kept } = fakeTab();
    const first = fakeServer(undefined, kept);
    first.session.resume();
    expect(first.session.getState().status).toBe('idle');
    first.session.start();
    await first.responds(201, { ...response, token: 'room-token' });

    const next = fakeServer(undefined, kept);
    next.session.start();
    next.session.resume();
    expect(next.session.getState()).toEqual({
      status: 'ready',
      conversation: { conversationId: 'c1', conversationUrl: response.conversationUrl, token: 'room-token' },
      error: null,
    });
    expect(next.requests).toEqual([]);
    next.session.end();
    expect(next.requests).toMatchObject([{ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } }]);
    expect(tab.stored).toBeNull();
    next.session.start();
    expect(next.requests[1]).toMatchObject({ url: '/api/tavus' });
  });

  describe('when a function of the app throws', () => {
    const broken = new Error('a mistake of the app');
    const fail = (): never => {
      throw broken;
    };
    beforeEach(() => void vi.stubGlobal('reportError', vi.fn()));
    afterEach(() => vi.unstubAllGlobals());

    test('fails the start if it is request', async () => {
      let fails = true;
      const { session, requests, responds } = fakeServer(() => (fails ? fail() : {}));
      session.start();
      await vi.waitFor(() => expect(session.getState().status).toBe('failed'));
      expect(session.getState().error).toMatchObject({ code: 'session', reason: 'bad-request', cause: broken });
      expect(requests).toEqual([]);
      fails = false;
      session.start();
      await responds(201, response);
      expect(session.getState().status).toBe('ready');
    });

    test.each([null, undefined])('fails the start if request returns %s', async (nothing) => {
      const { session } = fakeServer(() => nothing as never);
      session.start();
      await vi.waitFor(() => expect(session.getState().error).toMatchObject({ reason: 'bad-request' }));
    });

    test('leaves no conversation open if it is request at the end', async () => {
      let fails = false;
      const { session, requests, responds } = fakeServer(() => (fails ? fail() : {}));
      session.start();
      await responds(201, response);
      fails = true;
      session.end();
      expect(session.getState().status).toBe('ended');
      expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
      expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
    });

    test('leaves no conversation open if the end comes before the response', async () => {
      let fails = false;
      const { session, requests, responds } = fakeServer(() => (fails ? fail() : {}));
      session.start();
      fails = true;
      session.end();
      await responds(201, response);
      expect(requests.slice(1)).toMatchObject([
        { url: '/api/tavus/end', body: { requestId: requests[0]!.body.requestId } },
        { url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } },
      ]);
    });

    test('calls the other subscribers', async () => {
      const { session, responds } = fakeServer();
      const seen: string[] = [];
      session.subscribe(fail);
      session.subscribe(() => seen.push(session.getState().status));
      session.start();
      await responds(201, response);
      session.end();
      expect(seen).toEqual(['creating', 'ready', 'ended']);
      expect(reportError).toHaveBeenCalledTimes(3);
      expect(reportError).toHaveBeenCalledWith(broken);
    });

    test('loses no conversation if it cannot be kept', async () => {
      const { session, requests, responds } = fakeServer(undefined, { read: fail, write: fail });
      session.resume();
      session.start();
      await responds(201, response);
      expect(session.getState().status).toBe('ready');
      session.end();
      expect(session.getState().status).toBe('ended');
      expect(requests.at(-1)).toMatchObject({ url: '/api/tavus/end', body: { ticket: 'ticket-of-c1' } });
      expect(reportError).toHaveBeenCalledWith(broken);
    });

    test('fails as unreachable if it is fetch', async () => {
      const clock = new ManualClock();
      const session = createTavusSession({ endpoint: '/api/tavus', fetch: fail, clock });
      session.start();
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(1000);
      await vi.waitFor(() => expect(session.getState().error).toMatchObject({ reason: 'unreachable' }));
    });
  });
});
