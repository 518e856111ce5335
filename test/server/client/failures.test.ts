// @vitest-environment node
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { TavusApiError, type TavusApiReason } from '../../../src/errors/TavusApiError';
import { createTavusClient, type TavusClient } from '../../../src/server/client/createTavusClient';
import { answering, AT_ONCE, json, KEY, rejection } from './answering';

const closers: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const close of closers.splice(0)) close();
});

/** A service on this machine, and what it was asked. */
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

test.each<[number, object, TavusApiReason]>([
  [400, { error: 'persona_name is too long' }, 'refused'],
  [400, { error: 'Invalid persona_id' }, 'not-found'],
  [400, { message: 'User has reached maximum concurrent conversations' }, 'too-many-conversations'],
  [401, { message: 'Invalid access token' }, 'unauthorized'],
  [402, { message: 'The user is out of conversational credits.' }, 'no-credit'],
  [403, { message: 'Forbidden' }, 'unauthorized'],
  [404, { error: 'Objective not found' }, 'not-found'],
  [409, { error: 'Document is being processed' }, 'refused'],
  [422, { message: 'Invalid JSON patch format' }, 'refused'],
  [429, { error: 'Too many requests' }, 'rate-limited'],
  [500, { error: 'Oops' }, 'unavailable'],
])('%d %j is "%s" to us, in the words of the service', async (status, body, reason) => {
  const { client } = answering([json(body, status, { 'x-request-id': 'req-1' })], { retries: 0 });
  const error = await failing(client.personas.get('p1'));
  const [serviceMessage] = Object.values(body);
  expect(error).toMatchObject({ reason, status, serviceMessage, requestId: 'req-1', endpoint: 'GET /v2/personas/p1' });
  expect(error.message).toContain(`"${serviceMessage}"`);
});

test.each<[string, (client: TavusClient) => Promise<unknown>]>([
  ['POST /v2/conversations', (client) => client.conversations.create({})],
  ['GET /v2/personas', (client) => client.personas.list().page()],
  ['GET /v2/guardrails/tags', (client) => client.guardrails.listTags()],
])('of a path without an id, such as %s, it is the address that is doubted', async (endpoint, ask) => {
  const error = await failing(ask(answering([json({ message: 'Not found' }, 404)]).client));
  expect(error).toMatchObject({ reason: 'not-found', endpoint });
  expect(error.message).toContain('Check the baseUrl');
  expect(error.message).not.toContain('the id');
});

test('of a path with an id, it is the id that is doubted', async () => {
  const error = await failing(answering([json({ message: 'Not found' }, 404)]).client.personas.get('p1'));
  expect(error.message).toContain('Check the id');
});

test('an invalid id in a new conversation is a wrong request, not a missing conversation', async () => {
  const { client } = answering([json({ error: 'Invalid persona_id' }, 400)]);
  await expect(client.conversations.create({ persona_id: 'p9' })).rejects.toMatchObject({ reason: 'refused' });
});

test('the words of a page that a proxy put in between are not those of the service', async () => {
  const page = new Response('<html><h1>502 Bad Gateway</h1></html>', { status: 502 });
  const { client } = answering([page], { retries: 0 });
  const error = await failing(client.personas.get('p1'));
  expect(error).toMatchObject({ reason: 'unavailable', status: 502, serviceMessage: undefined });
  expect(error.message).not.toContain('html');
  const wrapped = answering([json({ message: '<html>no</html>' }, 500)], { retries: 0 });
  expect((await failing(wrapped.client.personas.get('p1'))).serviceMessage).toBeUndefined();
});

test('long words are cut', async () => {
  const { client } = answering([json({ error: 'no '.repeat(5000) }, 400)]);
  expect((await failing(client.personas.get('p1'))).serviceMessage).toHaveLength(301);
});

test.each([
  ['a page', () => new Response('<html></html>', { status: 200 })],
  ['half an object', () => new Response('{"persona_id": "p', { status: 200 })],
  ['nothing', () => new Response(null, { status: 204 })],
  ['an object without the id', () => json({ persona_name: 'Nurse' })],
  ['null', () => json(null)],
])('a success that is %s is unexpected', async (_, reply) => {
  const { client, sent } = answering([reply]);
  const error = await failing(client.personas.create({ system_prompt: 'x' }));
  expect(error).toMatchObject({ reason: 'unexpected-answer' });
  expect(sent).toHaveLength(1);
});

test.each<[string, (client: TavusClient) => Promise<unknown>]>([
  ['end', (client) => client.conversations.end('c1')],
  ['delete', (client) => client.personas.delete('p1')],
  ['patch', (client) => client.personas.patch('p1', [{ op: 'remove', path: '/greeting' }])],
  ['rename', (client) => client.replicas.rename('r1', 'Anna')],
])('%s has not succeeded when a proxy answers with its own page', async (_, ask) => {
  const page = () => new Response('<html>Please sign in</html>', { status: 200 });
  const error = await failing(ask(answering([page]).client));
  expect(error).toMatchObject({ reason: 'unexpected-answer', status: 200 });
  await ask(answering([new Response(' \n')]).client);
});

test('a conversation that was created without a URL can be ended: the error has its id', async () => {
  const { client } = answering([json({ conversation_id: 'c1', conversation_url: null })]);
  const error = await failing(client.conversations.create({}));
  expect(error).toMatchObject({ reason: 'unexpected-answer', createdId: 'c1' });
  expect(error.message).toContain('It did create "c1"');
  const without = answering([json({ conversation_id: 42, conversation_url: 'https://tavus.daily.co/c1' })]);
  expect((await failing(without.client.conversations.create({}))).createdId).toBeUndefined();
});

test.each<[string | undefined, string]>([
  ['c1', '{"conversation_id":"c1","conversation_url":"https://ta'],
  ['c1', '{ "status": "active", "conversation_id" : "c1"'],
  [undefined, '{"status":"active","conversation_id":"c1'],
  [undefined, `{"conversation_id":"${'c'.repeat(201)}"`],
  [undefined, '{"message":"it says \\"conversation_id\\": \\"c1\\""'],
])('the id of a conversation is %s in an answer that breaks off: %s', async (id, torn) => {
  const error = await failing(answering([new Response(torn)]).client.conversations.create({}));
  expect([error.reason, error.createdId]).toEqual(['unexpected-answer', id]);
  expect((await failing(answering([new Response(torn)]).client.personas.get('p1'))).createdId).toBeUndefined();
});

test.each(['9'.repeat(400), 'soon', '-1e999'])('a service that asks to wait for %s asks for no time', async (wait) => {
  const { client } = answering([json({}, 429, { 'retry-after': wait })]);
  const error = await failing(client.conversations.create({}));
  expect([error.reason, error.retryAfterMs]).toEqual(['rate-limited', undefined]);
});

test('a redirect is not followed, and the key does not travel on', async () => {
  const there = await service((_, response) => response.end('{}'));
  const here = await service((_, response) => response.writeHead(307, { location: `${there.baseUrl}/gotcha` }).end());
  const client = createTavusClient({ apiKey: KEY, baseUrl: here.baseUrl });
  await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-answer', status: 307 });
  await expect(client.conversations.create({})).rejects.toMatchObject({ reason: 'unexpected-answer', status: 307 });
  expect(there.paths).toHaveLength(0);
  expect(here.paths).toHaveLength(2);
});

test('a body that does not end is given up when time is up, and its connection is closed', async () => {
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

test('a fetch that takes no notice of its signal is given up as well', async () => {
  const { client } = answering([() => new Promise<Response>(() => undefined)]);
  await expect(client.personas.get('p1', { timeoutMs: 5 })).rejects.toMatchObject({ reason: 'timed-out' });
});

test('no timer is left when a call is over', async () => {
  vi.useFakeTimers();
  const { client } = answering([json({ persona_id: 'p1' })]);
  const controller = new AbortController();
  const remove = vi.spyOn(controller.signal, 'removeEventListener');
  await client.personas.get('p1', { signal: controller.signal });
  expect(vi.getTimerCount()).toBe(0);
  expect(remove).toHaveBeenCalled();
});

test('who gives up gets the own reason back, before the request and in the middle of it', async () => {
  const before = answering([json({ persona_id: 'p1' })]);
  const reason = { why: 'left the page' };
  const thrown = await rejection(before.client.personas.get('p1', { signal: AbortSignal.abort(reason) }));
  expect(thrown).toBe(reason);
  expect(before.sent).toHaveLength(0);

  const controller = new AbortController();
  let seen: AbortSignal | undefined;
  const during = answering([
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

test('who gives up while a retry waits does not wait for it', async () => {
  const controller = new AbortController();
  const { client, sent } = answering([json({}, 503, { 'retry-after': '20' })]);
  const call = rejection(client.personas.get('p1', { signal: controller.signal }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  controller.abort('enough');
  expect(await call).toBe('enough');
  expect(sent).toHaveLength(1);
});

/** Everything a log could print of a thing, causes and hidden properties included. */
function everything(thing: unknown): string {
  let text = '';
  for (let error = thing; error !== undefined && error !== null; error = (error as Error).cause) {
    text += inspect(error, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(error);
    if (error instanceof Error) text += error.message + (error.stack ?? '') + String(error);
  }
  return text;
}

const spellings = [KEY, encodeURIComponent(KEY), KEY.toUpperCase(), KEY.slice(4, 12)];

test('the key is nowhere in an error, though service, proxy and fetch repeat it', async () => {
  const echo = `Key ${KEY} (${encodeURIComponent(KEY)}, ${KEY.toUpperCase()}) is bad. ${'x'.repeat(245)} ${KEY}`;
  const leaky = Object.assign(new Error(`connect with ${KEY}`, { cause: new Error(`x-api-key: ${KEY}`) }), {
    request: new Request('https://example.com', { headers: { 'x-api-key': KEY } }),
  });
  const errors = await Promise.all(
    [
      json({ error: echo }, 401, { 'x-request-id': KEY }),
      json({ message: { detail: echo } }, 500),
      // Slashes escaped, as PHP writes them, and cut in the middle of the key.
      new Response(`{"error":"${'x'.repeat(290)}${KEY.replace('/', '\\/')}"}`, { status: 400 }),
      json({ [KEY]: 1 }),
      new Response(echo, { status: 200 }),
      leaky,
    ].map((reply) => rejection(answering([reply], { retries: 0 }).client.personas.get(KEY))),
  );
  const thrownText = answering([
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

test('the key is nowhere in the error about a wrong request, though it was passed as an id or as the name of a field', async () => {
  const { client, sent } = answering([json({})]);
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

test.each(['a', 'key', 'invalid'])("a stand-in of a key, %j, garbles none of the service's words", async (apiKey) => {
  const { client } = answering([json({ error: 'Invalid persona_id: a key' }, 400)], { apiKey });
  const error = await failing(client.personas.get('p1'));
  expect(error).toMatchObject({ reason: 'not-found', serviceMessage: 'Invalid persona_id: a key' });
});

test("the service's words are understood though they have the key in them", async () => {
  const { client } = answering([json({ error: `Invalid persona_id of ${KEY}` }, 400)]);
  const odd = answering([json({ error: 'Invalid persona_id' }, 400)], { apiKey: 'persona_id' });
  const errors = [await failing(client.personas.get('p1')), await failing(odd.client.personas.get('p1'))];
  expect(errors.map(({ reason }) => reason)).toStrictEqual(['not-found', 'not-found']);
  expect(errors[1]!.message).not.toContain('persona_id');
});

test('the key is nowhere in the client', () => {
  const { client } = answering([json({})]);
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

test('a service that fails is asked three times to read, and once to write', async () => {
  const { client, sent } = answering([json({}, 503, AT_ONCE), json({}, 500, AT_ONCE), json({}, 429, AT_ONCE)]);
  await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 0 });
  expect(sent).toHaveLength(3);

  const writing = answering([json({}, 503)]);
  await expect(writing.client.personas.create({ system_prompt: 'x' })).rejects.toMatchObject({ reason: 'unavailable' });
  expect(writing.sent).toHaveLength(1);
});

test.each([
  ['a broken connection', new TypeError('fetch failed')],
  ['408', json({}, 408)],
  ['429', json({}, 429)],
  ['502', json({}, 502)],
])('after %s, what can be repeated is, and gets through', async (_, reply) => {
  vi.useFakeTimers();
  const { client, sent } = answering([reply, json({ persona_id: 'p1' })]);
  const call = client.personas.get('p1');
  await vi.runAllTimersAsync();
  await expect(call).resolves.toMatchObject({ persona_id: 'p1' });
  const gone = answering([reply, new Response(null, { status: 204 })]);
  const deletion = gone.client.personas.delete('p1');
  await vi.runAllTimersAsync();
  await deletion;
  const ended = answering([reply, new Response(null, { status: 200 })]);
  const end = ended.client.conversations.end('c1');
  await vi.runAllTimersAsync();
  await end;
  expect([sent, gone.sent, ended.sent].map(({ length }) => length)).toStrictEqual([2, 2, 2]);
});

test('an answer without an end is not read to it, and not asked for again', async () => {
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
  const { client, sent } = answering([endless]);
  await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-answer' });
  expect([sent.length, pulled < 40, isCancelled]).toStrictEqual([1, true, true]);
});

test('a connection that breaks in the middle of an answer is tried again', async () => {
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

test.each([400, 401, 402, 404, 409, 422])('a %d is not tried again', async (status) => {
  const { client, sent } = answering([json({}, status, AT_ONCE)]);
  await failing(client.personas.get('p1'));
  expect(sent).toHaveLength(1);
});

test.each([429, 503])('a write is sent again when a %d says how long to wait, with the same body', async (status) => {
  const { client, sent } = answering([json({}, status, AT_ONCE), json({ persona_id: 'p1' })]);
  await client.personas.create({ system_prompt: 'x' });
  expect(sent.map(({ body }) => body)).toStrictEqual([{ system_prompt: 'x' }, { system_prompt: 'x' }]);
});

test.each([
  ['a broken connection', new TypeError('fetch failed')],
  ['500', json({}, 500, AT_ONCE)],
  ['408', json({}, 408, AT_ONCE)],
  ['429 without a word of when', json({}, 429)],
])('a write is not sent again after %s', async (_, reply) => {
  const { client, sent } = answering([reply]);
  await failing(client.objectives.patch('o1', [{ op: 'remove', path: '/data/0' }]));
  expect(sent).toHaveLength(1);
});

test.each([
  ['a broken connection', new TypeError('fetch failed')],
  ...[400, 401, 402, 408, 429, 500, 502, 503, 504].map((status) => [`${status}`, json({}, status, AT_ONCE)] as const),
  ['half an answer', new Response('{"conv', { status: 200 })],
] as const)('a conversation is asked for exactly once, though %s comes back', async (_, reply) => {
  const { client, sent } = answering([reply], { retries: 5 });
  await failing(client.conversations.create({ persona_id: 'p1' }));
  expect(sent).toHaveLength(1);
});

test('a wait is a number of seconds or a date, and is kept', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.useFakeTimers({ now: Date.parse('2026-11-01T12:00:00Z') });
  const at = { 'retry-after': 'Sun, 01 Nov 2026 12:00:05 GMT' };
  const { client, sent } = answering([
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

test('clients that are told the same wait do not come back at the same moment', async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const { client, sent } = answering([json({}, 503, { 'retry-after': '10' }), json({ persona_id: 'p1' })]);
  const call = client.personas.get('p1');
  await vi.advanceTimersByTimeAsync(10_900);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  await call;

  // Of what is left of the time, enough stays for the answer.
  const late = answering([json({}, 503, { 'retry-after': '10' }), json({ persona_id: 'p1' })], { timeoutMs: 10_100 });
  const lateCall = late.client.personas.get('p1');
  await vi.advanceTimersByTimeAsync(10_050);
  await expect(lateCall).resolves.toMatchObject({ persona_id: 'p1' });
});

test('a wait that is too long is not waited for, and told', async () => {
  const { client, sent } = answering([json({}, 429, { 'retry-after': '3600' })]);
  await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 3_600_000 });
  const short = answering([json({}, 429, { 'retry-after': '20' })]);
  await expect(short.client.personas.get('p1', { timeoutMs: 1000 })).rejects.toMatchObject({ reason: 'rate-limited' });
  expect([sent, short.sent].map(({ length }) => length)).toStrictEqual([1, 1]);
});

test('a 304 is a success of a patch alone', async () => {
  const { client } = answering([new Response(null, { status: 304 })]);
  await expect(client.personas.get('p1')).rejects.toMatchObject({ reason: 'unexpected-answer', status: 304 });
});
