import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { TavusApiError, type TavusApiReason } from '../../../src/errors/TavusApiError';
import { createTavusClient, type TavusClient } from '../../../src/server/client/createTavusClient';
import { createTestClient, RETRY_AT_ONCE, json, KEY, rejection } from './createTestClient';

const closers: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const close of closers.splice(0)) close();
});

/** A service on this machine, with the paths of the requests that it received. */
async function service(listener: RequestListener): Promise<{ baseUrl: string; paths: string[] }> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method ?? ''} ${request.url ?? ''}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

const failing = async (promise: Promise<unknown>): Promise<TavusApiError> => {
  const thrown = await rejection(promise);
  expect(thrown).toBeInstanceOf(TavusApiError);
  return thrown as TavusApiError;
};

describe('the errors and retries of createTavusClient', () => {
  test.each<[number, object, TavusApiReason]>([
    [400, { error: 'persona_name is too long' }, 'rejected'],
    [400, { error: 'Invalid persona_id' }, 'not-found'],
    [400, { message: 'User has reached maximum concurrent conversations' }, 'too-many-conversations'],
    [401, { message: 'Invalid access token' }, 'unauthorized'],
    [402, { message: 'The user is out of conversational credits.' }, 'no-credit'],
    [403, { message: 'Forbidden' }, 'unauthorized'],
    [404, { error: 'Objective not found' }, 'not-found'],
    [409, { error: 'Document is being processed' }, 'rejected'],
    [422, { message: 'Invalid JSON patch format' }, 'rejected'],
    [429, { error: 'Too many requests' }, 'rate-limited'],
    [500, { error: 'Oops' }, 'unavailable'],
  ])("%d %j is '%s', with the service's message", async (status, body, reason) => {
    const { client } = createTestClient([json(body, status, { 'x-request-id': 'req-1' })], { retries: 0 });
    const error = await failing(client.personas.get('p1'));
    const [serviceMessage] = Object.values(body);
    expect(error).toMatchObject({
      reason,
      status,
      serviceMessage,
      requestId: 'req-1',
      endpoint: 'GET /v2/personas/p1',
    });
    expect(error.message).toContain(`"${serviceMessage}"`);
  });

  test.each<[string, (client: TavusClient) => Promise<unknown>]>([
    ['POST /v2/conversations', (client) => client.conversations.create({})],
    ['GET /v2/personas', (client) => client.personas.list().page()],
    ['GET /v2/guardrails/tags', (client) => client.guardrails.listTags()],
  ])('a 404 of a path without an id, such as %s, suggests to check the baseUrl', async (endpoint, ask) => {
    const error = await failing(ask(createTestClient([json({ message: 'Not found' }, 404)]).client));
    expect(error).toMatchObject({ reason: 'not-found', endpoint });
    expect(error.message).toContain('Check the baseUrl');
    expect(error.message).not.toContain('the id');
  });

  test('a 404 of a path with an id suggests to check the id', async () => {
    const error = await failing(createTestClient([json({ message: 'Not found' }, 404)]).client.personas.get('p1'));
    expect(error.message).toContain('Check the id');
  });

  test('an invalid id in a new conversation is "refused", and not "not-found"', async () => {
    const { client } = createTestClient([json({ error: 'Invalid persona_id' }, 400)]);
    await expect(client.conversations.create({ persona_id: 'p9' })).rejects.toMatchObject({ reason: 'rejected' });
  });

  test("the text of a proxy's page is not the serviceMessage", async () => {
    const page = new Response('<html><h1>502 Bad Gateway</h1></html>', { status: 502 });
    const { client } = createTestClient([page], { retries: 0 });
    const error = await failing(client.personas.get('p1'));
    expect(error).toMatchObject({ reason: 'unavailable', status: 502, serviceMessage: undefined });
    expect(error.message).not.toContain('html');
    const wrapped = createTestClient([json({ message: '<html>no</html>' }, 500)], { retries: 0 });
    expect((await failing(wrapped.client.personas.get('p1'))).serviceMessage).toBeUndefined();
  });

  test('a long serviceMessage is cut', async () => {
    const { client } = createTestClient([json({ error: 'no '.repeat(5000) }, 400)]);
    expect((await failing(client.personas.get('p1'))).serviceMessage).toHaveLength(301);
  });

  test.each([
    ['a page', () => new Response('<html></html>', { status: 200 })],
    ['half an object', () => new Response('{"persona_id": "p', { status: 200 })],
    ['nothing', () => new Response(null, { status: 204 })],
    ['an object without the id', () => json({ persona_name: 'Nurse' })],
    ['null', () => json(null)],
  ])('a successful response with %s is "unexpected-response"', async (_, reply) => {
    const { client, sent } = createTestClient([reply]);
    const error = await failing(client.personas.create({ system_prompt: 'x' }));
    expect(error).toMatchObject({ reason: 'unexpected-response' });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, (client: TavusClient) => Promise<unknown>]>([
    ['end', (client) => client.conversations.end('c1')],
    ['delete', (client) => client.personas.delete('p1')],
    ['patch', (client) => client.personas.patch('p1', [{ op: 'remove', path: '/greeting' }])],
    ['rename', (client) => client.replicas.rename('r1', 'Anna')],
  ])('%s rejects when a proxy responds with its own page', async (_, ask) => {
    const page = () => new Response('<html>Please sign in</html>', { status: 200 });
    const error = await failing(ask(createTestClient([page]).client));
    expect(error).toMatchObject({ reason: 'unexpected-response', status: 200 });
    await ask(createTestClient([new Response(' \n')]).client);
  });

  test('the error about a created conversation without a URL has its id, so that it can be ended', async () => {
    const { client } = createTestClient([json({ conversation_id: 'c1', conversation_url: null })]);
    const error = await failing(client.conversations.create({}));
    expect(error).toMatchObject({ reason: 'unexpected-response', createdId: 'c1' });
    expect(error.message).toContain('It did create "c1"');
    const without = createTestClient([json({ conversation_id: 42, conversation_url: 'https://tavus.daily.co/c1' })]);
    expect((await failing(without.client.conversations.create({}))).createdId).toBeUndefined();
  });

  test.each<[string | undefined, string]>([
    ['c1', '{"conversation_id":"c1","conversation_url":"https://ta'],
    ['c1', '{ "status": "active", "conversation_id" : "c1"'],
    [undefined, '{"status":"active","conversation_id":"c1'],
    [undefined, `{"conversation_id":"${'c'.repeat(201)}"`],
    [undefined, '{"message":"it says \\"conversation_id\\": \\"c1\\""'],
  ])('createdId is %s in a response that is cut off: %s', async (id, torn) => {
    const error = await failing(createTestClient([new Response(torn)]).client.conversations.create({}));
    expect([error.reason, error.createdId]).toEqual(['unexpected-response', id]);
    expect((await failing(createTestClient([new Response(torn)]).client.personas.get('p1'))).createdId).toBeUndefined();
  });

  test.each(['9'.repeat(400), 'soon', '-1e999'])('a Retry-After of %s is ignored', async (wait) => {
    const { client } = createTestClient([json({}, 429, { 'retry-after': wait })]);
    const error = await failing(client.conversations.create({}));
    expect([error.reason, error.retryAfterMs]).toEqual(['rate-limited', undefined]);
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const there = await service((_, response) => response.end('{}'));
    const here = await service((_, response) => response.writeHead(307, { location: `${there.baseUrl}/gotcha` }).end());
    const client = createTavusClient({ apiKey: KEY, baseUrl: here.baseUrl });
    await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-response', status: 307 });
    await expect(client.conversations.create({})).rejects.toMatchObject({ reason: 'unexpected-response', status: 307 });
    expect(there.paths).toHaveLength(0);
    expect(here.paths).toHaveLength(2);
  });

  test('a body that does not end times out, and its connection is closed', async () => {
    let isClosed = false;
    const { baseUrl, paths } = await service((request, response) => {
      request.on('close', () => (isClosed = true));
      response.writeHead(200).write('{"persona_id":');
    });
    const client = createTavusClient({ apiKey: KEY, baseUrl, timeoutMs: 100 });
    const error = await failing(client.personas.get('p1'));
    expect(error).toMatchObject({ reason: 'timed-out', status: undefined });
    expect(paths).toHaveLength(1);
    await vi.waitFor(() => expect(isClosed).toBe(true));
  });

  test('a fetch that ignores its signal times out as well', async () => {
    const { client } = createTestClient([() => new Promise<Response>(() => undefined)]);
    await expect(client.personas.get('p1', { timeoutMs: 5 })).rejects.toMatchObject({ reason: 'timed-out' });
  });

  test('a finished call leaves no timer and no listener', async () => {
    vi.useFakeTimers();
    const { client } = createTestClient([json({ persona_id: 'p1' })]);
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    await client.personas.get('p1', { signal: controller.signal });
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalled();
  });

  test("an aborted call rejects with the caller's reason, before the request and during it", async () => {
    const before = createTestClient([json({ persona_id: 'p1' })]);
    const reason = { why: 'left the page' };
    const thrown = await rejection(before.client.personas.get('p1', { signal: AbortSignal.abort(reason) }));
    expect(thrown).toBe(reason);
    expect(before.sent).toHaveLength(0);

    const controller = new AbortController();
    let seen: AbortSignal | undefined;
    const during = createTestClient([
      (request) => {
        seen = request.signal;
        queueMicrotask(() => controller.abort());
        return new Promise<Response>(() => undefined);
      },
    ]);
    const aborted = await rejection(during.client.personas.get('p1', { signal: controller.signal }));
    expect(aborted).toMatchObject({ name: 'AbortError' });
    expect(aborted).toBe(controller.signal.reason);
    expect(seen?.aborted).toBe(true);
    expect(during.sent).toHaveLength(1);
  });

  test('a call that is aborted during the wait for a retry rejects at once', async () => {
    const controller = new AbortController();
    const { client, sent } = createTestClient([json({}, 503, { 'retry-after': '20' })]);
    const call = rejection(client.personas.get('p1', { signal: controller.signal }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    controller.abort('enough');
    expect(await call).toBe('enough');
    expect(sent).toHaveLength(1);
  });

  /** Everything that a log could print of a value, with causes and hidden properties. */
  function everything(thing: unknown): string {
    let text = '';
    for (let error = thing; error !== undefined && error !== null; error = (error as Error).cause) {
      text += inspect(error, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(error);
      if (error instanceof Error) text += error.message + (error.stack ?? '') + String(error);
    }
    return text;
  }

  const spellings = [KEY, encodeURIComponent(KEY), KEY.toUpperCase(), KEY.slice(4, 12)];

  test('no error contains the key, although the service, a proxy or fetch repeats it', async () => {
    const echo = `Key ${KEY} (${encodeURIComponent(KEY)}, ${KEY.toUpperCase()}) is bad. ${'x'.repeat(245)} ${KEY}`;
    const leaky = Object.assign(new Error(`connect with ${KEY}`, { cause: new Error(`x-api-key: ${KEY}`) }), {
      request: new Request('https://example.com', { headers: { 'x-api-key': KEY } }),
    });
    const errors = await Promise.all(
      [
        json({ error: echo }, 401, { 'x-request-id': KEY }),
        json({ message: { detail: echo } }, 500),
        // With escaped slashes, as PHP writes them, and cut in the middle of the key.
        new Response(`{"error":"${'x'.repeat(290)}${KEY.replace('/', '\\/')}"}`, { status: 400 }),
        json({ [KEY]: 1 }),
        new Response(echo, { status: 200 }),
        leaky,
      ].map((reply) => rejection(createTestClient([reply], { retries: 0 }).client.personas.get(KEY))),
    );
    const thrownText = createTestClient([
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- hosts throw what they like
        throw `no way with ${KEY}`;
      },
    ]);
    errors.push(await rejection(thrownText.client.conversations.create({})));
    for (const error of errors) {
      expect(error).toBeInstanceOf(TavusApiError);
      for (const spelling of spellings) expect(everything(error)).not.toContain(spelling);
    }
    expect((errors[0] as TavusApiError).serviceMessage).toContain('Key [API key] (');
    expect((errors[5] as TavusApiError).cause).toMatchObject({
      message: 'Error: connect with [API key]; caused by Error: x-api-key: [API key]',
    });
  });

  test('the error about an invalid request does not contain a key that was passed as an id or as a field name', async () => {
    const { client, sent } = createTestClient([json({})]);
    const patch = [{ op: 'add', path: '/a', [KEY]: 1 }] as never;
    const errors = await Promise.all(
      [
        client.replicas.get(KEY, { verbose: 'yes' as never }),
        client.replicas.rename(KEY, ''),
        client.personas.patch(KEY, patch),
        client.personas.attachObjectives(KEY, ''),
        client.documents.update(KEY, { tags: 1 as never }),
        client.conversations.create({ [KEY]: 1 } as object),
        client.personas.create({ system_prompt: 'x', layers: { llm: { headers: { [KEY]: 1 } } } } as object),
        client.personas.list({ [KEY]: 1 } as object).page(),
      ].map(rejection),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(InvalidRequestError);
      for (const spelling of spellings) expect(everything(error)).not.toContain(spelling);
    }
    expect((errors[5] as InvalidRequestError).issues).toMatchObject([{ path: '[API key]' }]);
    expect(sent).toHaveLength(0);
  });

  test.each(['a', 'key', 'invalid'])(
    "the short placeholder key %j is not removed from the service's message",
    async (apiKey) => {
      const { client } = createTestClient([json({ error: 'Invalid persona_id: a key' }, 400)], { apiKey });
      const error = await failing(client.personas.get('p1'));
      expect(error).toMatchObject({ reason: 'not-found', serviceMessage: 'Invalid persona_id: a key' });
    },
  );

  test("the service's message is understood although it contains the key", async () => {
    const { client } = createTestClient([json({ error: `Invalid persona_id of ${KEY}` }, 400)]);
    const odd = createTestClient([json({ error: 'Invalid persona_id' }, 400)], { apiKey: 'persona_id' });
    const errors = [await failing(client.personas.get('p1')), await failing(odd.client.personas.get('p1'))];
    expect(errors.map(({ reason }) => reason)).toStrictEqual(['not-found', 'not-found']);
    expect(errors[1]!.message).not.toContain('persona_id');
  });

  test('the client does not contain the key', () => {
    const { client } = createTestClient([json({})]);
    expect(everything(client)).not.toContain(KEY.slice(4, 12));
    expect(Object.keys(client)).toStrictEqual([
      'personas',
      'objectives',
      'guardrails',
      'guardrailSets',
      'conversations',
      'replicas',
      'documents',
    ]);
  });

  test('a read is tried three times, and a write once', async () => {
    const { client, sent } = createTestClient([
      json({}, 503, RETRY_AT_ONCE),
      json({}, 500, RETRY_AT_ONCE),
      json({}, 429, RETRY_AT_ONCE),
    ]);
    await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 0 });
    expect(sent).toHaveLength(3);

    const writing = createTestClient([json({}, 503)]);
    await expect(writing.client.personas.create({ system_prompt: 'x' })).rejects.toMatchObject({
      reason: 'unavailable',
    });
    expect(writing.sent).toHaveLength(1);
  });

  test.each([
    ['a broken connection', new TypeError('fetch failed')],
    ['408', json({}, 408)],
    ['429', json({}, 429)],
    ['502', json({}, 502)],
  ])('an idempotent request is retried after %s, and succeeds', async (_, reply) => {
    vi.useFakeTimers();
    const { client, sent } = createTestClient([reply, json({ persona_id: 'p1' })]);
    const call = client.personas.get('p1');
    await vi.runAllTimersAsync();
    await expect(call).resolves.toMatchObject({ persona_id: 'p1' });
    const gone = createTestClient([reply, new Response(null, { status: 204 })]);
    const deletion = gone.client.personas.delete('p1');
    await vi.runAllTimersAsync();
    await deletion;
    const ended = createTestClient([reply, new Response(null, { status: 200 })]);
    const end = ended.client.conversations.end('c1');
    await vi.runAllTimersAsync();
    await end;
    expect([sent, gone.sent, ended.sent].map(({ length }) => length)).toStrictEqual([2, 2, 2]);
  });

  test('an endless response is not read to the end, and not retried', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(0x20);
    let pulled = 0;
    let isCancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (stream) => {
            pulled += 1;
            stream.enqueue(megabyte);
          },
          cancel: () => void (isCancelled = true),
        }),
      );
    const { client, sent } = createTestClient([endless]);
    await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-response' });
    expect([sent.length, pulled < 40, isCancelled]).toStrictEqual([1, true, true]);
  });

  test('a connection that breaks in the middle of a response is retried', async () => {
    let count = 0;
    const { baseUrl } = await service((_, response) => {
      count += 1;
      if (count > 1) return void response.end('{"persona_id":"p1"}');
      response.writeHead(200, { 'content-length': '100' }).write('{"persona_id":');
      setTimeout(() => response.destroy(), 5);
    });
    const client = createTavusClient({ apiKey: KEY, baseUrl });
    await expect(client.personas.get('p1')).resolves.toMatchObject({ persona_id: 'p1' });
    expect(count).toBe(2);
  });

  test.each([400, 401, 402, 404, 409, 422])('a %d is not retried', async (status) => {
    const { client, sent } = createTestClient([json({}, status, RETRY_AT_ONCE)]);
    await failing(client.personas.get('p1'));
    expect(sent).toHaveLength(1);
  });

  test.each([429, 503])('a write is retried with the same body after a %d with Retry-After', async (status) => {
    const { client, sent } = createTestClient([json({}, status, RETRY_AT_ONCE), json({ persona_id: 'p1' })]);
    await client.personas.create({ system_prompt: 'x' });
    expect(sent.map(({ body }) => body)).toStrictEqual([{ system_prompt: 'x' }, { system_prompt: 'x' }]);
  });

  test.each([
    ['a broken connection', new TypeError('fetch failed')],
    ['500', json({}, 500, RETRY_AT_ONCE)],
    ['408', json({}, 408, RETRY_AT_ONCE)],
    ['429 without a word of when', json({}, 429)],
  ])('a write is not retried after %s', async (_, reply) => {
    const { client, sent } = createTestClient([reply]);
    await failing(client.objectives.patch('o1', [{ op: 'remove', path: '/data/0' }]));
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['a broken connection', new TypeError('fetch failed')],
    ...[400, 401, 402, 408, 429, 500, 502, 503, 504].map(
      (status) => [`${status}`, json({}, status, RETRY_AT_ONCE)] as const,
    ),
    ['half an answer', new Response('{"conv', { status: 200 })],
  ] as const)('a conversation is asked for exactly once, though %s comes back', async (_, reply) => {
    const { client, sent } = createTestClient([reply], { retries: 5 });
    await failing(client.conversations.create({ persona_id: 'p1' }));
    expect(sent).toHaveLength(1);
  });

  test('Retry-After is a number of seconds or a date, and the retry waits for it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    vi.useFakeTimers({ now: Date.parse('2026-11-01T12:00:00Z') });
    const at = { 'retry-after': 'Sun, 01 Nov 2026 12:00:05 GMT' };
    const { client, sent } = createTestClient([
      json({}, 503, { 'retry-after': '3' }),
      json({}, 503, at),
      json({ persona_id: 'p1' }),
    ]);
    const call = client.personas.create({ system_prompt: 'x' });
    await vi.advanceTimersByTimeAsync(2990);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1900);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    await call;
    expect(sent).toHaveLength(3);
  });

  test('clients with the same Retry-After do not retry at the same moment', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { client, sent } = createTestClient([json({}, 503, { 'retry-after': '10' }), json({ persona_id: 'p1' })]);
    const call = client.personas.get('p1');
    await vi.advanceTimersByTimeAsync(10_900);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    await call;

    // Enough of the remaining time is left for the response.
    const late = createTestClient([json({}, 503, { 'retry-after': '10' }), json({ persona_id: 'p1' })], {
      timeoutMs: 10_100,
    });
    const lateCall = late.client.personas.get('p1');
    await vi.advanceTimersByTimeAsync(10_050);
    await expect(lateCall).resolves.toMatchObject({ persona_id: 'p1' });
  });

  test('a Retry-After that is too long is reported, and there is no retry', async () => {
    const { client, sent } = createTestClient([json({}, 429, { 'retry-after': '3600' })]);
    await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 3_600_000 });
    const short = createTestClient([json({}, 429, { 'retry-after': '20' })]);
    await expect(short.client.personas.get('p1', { timeoutMs: 1000 })).rejects.toMatchObject({
      reason: 'rate-limited',
    });
    expect([sent, short.sent].map(({ length }) => length)).toStrictEqual([1, 1]);
  });

  test('a 304 is a success only for a patch', async () => {
    const { client } = createTestClient([new Response(null, { status: 304 })]);
    await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-response', status: 304 });
  });
});
