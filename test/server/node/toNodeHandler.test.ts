// @vitest-environment node
import {
  createServer,
  request as nodeRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { toNodeHandler } from '../../../src/server/node/toNodeHandler';
import { inApp } from '../session/inApp';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serveHandler = (handle: Parameters<typeof toNodeHandler>[0]) => serve(toNodeHandler(handle));

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A stream of pieces, each sent when it is there. */
function streamOf(...pieces: (Uint8Array | Promise<Uint8Array>)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
}

function promised<Value>() {
  let resolve = (_: Value) => {};
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve: (value: Value) => resolve(value) };
}

/** Says what it was asked. */
async function echo(request: Request): Promise<Response> {
  const { method, url } = request;
  return Response.json({ method, url, headers: Object.fromEntries(request.headers), body: await request.text() });
}

/** Parses the body before the handler sees the request, as Express does with a parser in front. */
const afterParser =
  (parse: (text: string) => unknown): RequestListener =>
  (incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      toNodeHandler(echo)(Object.assign(incoming, { body: parse(Buffer.concat(chunks).toString()) }), outgoing);
    })();
  };

/** Sends text as it is, where a well-behaved client would not. */
function sendRaw(origin: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

test('carries method, address, headers and body', async () => {
  const origin = await serveHandler(echo);
  const response = await fetch(`${origin}/api/tavus?x=1&y=%20`, {
    method: 'POST',
    headers: { 'x-one': '1', 'content-type': 'application/json' },
    body: '{"text":"é"}',
  });
  expect(await response.json()).toMatchObject({
    method: 'POST',
    url: `${origin}/api/tavus?x=1&y=%20`,
    headers: { 'x-one': '1', 'content-type': 'application/json', 'content-length': '13' },
    body: '{"text":"é"}',
  });
});

test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS'])('carries a %s without a body', async (method) => {
  const origin = await serveHandler(({ method: asked, body }) => {
    return new Response(null, { status: 204, headers: { asked, empty: String(body === null) } });
  });
  const { status, headers } = await fetch(origin, { method });
  expect([status, headers.get('asked')]).toEqual([204, method]);
});

test('carries the body of a DELETE', async () => {
  const origin = await serveHandler(echo);
  const response = await fetch(origin, { method: 'DELETE', body: 'ticket' });
  expect(await response.json()).toMatchObject({ method: 'DELETE', body: 'ticket' });
});

test('carries a body piece by piece, as it is asked for', async () => {
  const more = promised<Uint8Array>();
  const origin = await serveHandler(async (request) => {
    const read = request.body!.getReader();
    const first = new TextDecoder().decode((await read.read()).value);
    more.resolve(bytes('two'));
    const second = new TextDecoder().decode((await read.read()).value);
    return Response.json([first, second, (await read.read()).done]);
  });
  const body = streamOf(bytes('one'), more.promise);
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  expect(await (await fetch(origin, init)).json()).toEqual(['one', 'two', true]);
});

test('carries a large body whole', async () => {
  const body = new Uint8Array(3_000_000).map((_, i) => i % 251);
  const origin = await serveHandler(async (request) => new Response(await request.arrayBuffer()));
  const response = await fetch(origin, { method: 'POST', body });
  expect(Buffer.compare(body, new Uint8Array(await response.arrayBuffer()))).toBe(0);
});

test('an answer gets through to a client whose body was not read to its end', async () => {
  const origin = await serveHandler(async (request) => {
    const reader = request.body!.getReader();
    await reader.read();
    await reader.cancel();
    return new Response('enough', { status: 413 });
  });
  for (let time = 0; time < 3; time += 1) {
    const response = await fetch(origin, { method: 'POST', body: new Uint8Array(5_000_000) });
    expect([response.status, await response.text()]).toEqual([413, 'enough']);
  }
});

test.each([
  ['not at all', async () => {}],
  [
    'to its beginning',
    async (request: Request) => {
      const reader = request.body!.getReader();
      await reader.read();
      await reader.cancel();
    },
  ],
])('the connection is closed after a body that was read %s', async (_, read) => {
  const origin = await serveHandler(async (request) => {
    await read(request);
    return new Response('enough', { status: 413 });
  });
  const first = `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3000000\r\n\r\n${'x'.repeat(1000)}`;
  // Resolves when the server closes: nothing more is sent from here.
  const answer = await sendRaw(origin, first);
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*\r\nconnection: close\r\n/is);
  expect(answer).toContain('enough');
});

test('the connection goes on after a body that was read, and after a request without one', async () => {
  const origin = await serveHandler(async (request) => new Response(`heard ${await request.text()};`));
  const post = (body: string) => `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const answers = await sendRaw(
    origin,
    `${post('one')}${post('')}OPTIONS / HTTP/1.1\r\nhost: a\r\n\r\nGET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
  );
  expect(answers.match(/heard (one)?;/g)).toEqual(['heard one;', 'heard ;', 'heard ;', 'heard ;']);
});

test('the session handler closes the connection of a page that it refuses unread, or whose body is too long or too slow', async () => {
  const { handler } = inApp({ maxBodyBytes: 50, bodyTimeoutMs: 50 });
  const origin = await serveHandler(handler);
  const send = (from: string, length: number, sent: number) =>
    sendRaw(
      origin,
      `POST / HTTP/1.1\r\nhost: ${new URL(origin).host}\r\norigin: ${from}\r\ncontent-length: ${length}\r\n\r\n${'x'.repeat(sent)}`,
    );
  const answers = await Promise.all([send('https://evil.example', 40, 10), send(origin, 60, 10), send(origin, 40, 10)]);
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['403', '413', '408']);
  for (const answer of answers) expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
});

test('a body waits until it is read', async () => {
  const origin = await serve((incoming, outgoing) => {
    toNodeHandler(async (request) => {
      const reader = request.body!.getReader();
      await reader.read();
      const isWaiting = incoming.isPaused();
      await reader.cancel();
      return Response.json(isWaiting);
    })(incoming, outgoing);
  });
  expect(await (await fetch(origin, { method: 'POST', body: new Uint8Array(1_000_000) })).json()).toBe(true);
});

test('an answer gets through to a client whose body was not read at all', async () => {
  const origin = await serveHandler(() => new Response('no', { status: 401 }));
  for (let time = 0; time < 3; time += 1) {
    const response = await fetch(origin, { method: 'POST', body: new Uint8Array(5_000_000) });
    expect([response.status, await response.text()]).toEqual([401, 'no']);
  }
});

test('keeps each of several headers and cookies, also those of the host', async () => {
  const origin = await serve((incoming, outgoing) => {
    outgoing.setHeader('set-cookie', 'host=1');
    toNodeHandler((request) => {
      const headers = new Headers([
        ['set-cookie', 'a=1; Expires=Thu, 01 Jan 2037 00:00:00 GMT'],
        ['set-cookie', 'b=2'],
        ['x-heard', request.headers.get('x-many')!],
        ['x-cookie', request.headers.get('cookie')!],
      ]);
      return new Response(null, { headers });
    })(incoming, outgoing);
  });
  const answer = await new Promise<IncomingMessage>((resolve) => {
    nodeRequest(origin, { headers: { 'x-many': ['1', '2'], cookie: ['c=1', 'd=2'] } }, resolve).end();
  });
  answer.resume();
  expect(answer.headers['set-cookie']).toEqual(['host=1', 'a=1; Expires=Thu, 01 Jan 2037 00:00:00 GMT', 'b=2']);
  expect(answer.headers['x-heard']).toBe('1, 2');
  expect(answer.headers['x-cookie']).toBe('c=1; d=2');
});

test('streams the answer out', async () => {
  const more = promised<Uint8Array>();
  const origin = await serveHandler(() => new Response(streamOf(bytes('one'), more.promise)));
  const reader = (await fetch(origin)).body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('one');
  more.resolve(bytes('two'));
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('two');
});

test.each([
  ['an object', JSON.parse, '{"a":1}'],
  ['text', (text: string) => text, '{ "a" : 1 }'],
  ['bytes', (text: string) => Buffer.from(text), '{ "a" : 1 }'],
  ['a list', () => [1], '[1]'],
  ['a number', () => 7, '7'],
])('takes a body that was parsed to %s', async (_, parse, body) => {
  const origin = await serve(afterParser(parse));
  const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : 1 }' })).json();
  expect(answer.body).toBe(body);
  expect(answer.headers).not.toHaveProperty('content-length');
});

test.each(['{}', '{ }', '{}\n'])('takes %j that was parsed for what it is: an object without fields', async (body) => {
  const origin = await serve(afterParser(JSON.parse));
  expect((await (await fetch(origin, { method: 'POST', body })).json()).body).toBe('{}');
});

test('keeps the query of a request to a proxy, which names the whole address', async () => {
  const origin = await serve((incoming, outgoing) => {
    toNodeHandler((request) => new Response(request.url))(incoming, outgoing);
  });
  const { host } = new URL(origin);
  const answer = await sendRaw(
    origin,
    `GET http://${host}/hook?token=a HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
  );
  expect(answer).toContain(`http://${host}/hook?token=a`);
});

test('takes the bytes that a platform has kept, before what it has parsed', async () => {
  const origin = await serve((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      toNodeHandler(echo)(Object.assign(incoming, { rawBody: Buffer.concat(chunks), body: { a: 1 } }), outgoing);
    })();
  });
  const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : 1 }' })).json();
  expect(answer.body).toBe('{ "a" : 1 }');
});

test('a body that was read, and put nowhere, is not taken for an empty one', async () => {
  const { handler, service, errors } = inApp();
  const origin = await serve((incoming, outgoing) => {
    incoming.resume().once('end', () => toNodeHandler(handler)(incoming, outgoing));
  });
  for (const path of ['/api/tavus', '/api/tavus/end']) {
    const response = await fetch(origin + path, { method: 'POST', headers: { origin }, body: '{"ticket":"t"}' });
    const { error } = await response.json();
    expect([response.status, error.code]).toEqual([500, 'misconfigured']);
    expect(error.message).toContain('body');
  }
  expect(service.asked).toEqual([]);
  expect(errors).toHaveLength(2);
  expect(errors[0]).toMatchObject({ message: expect.stringContaining('before') });
});

test.each<[string, object]>([
  ['an empty text', { body: '' }],
  ['the empty object of a parser that has not parsed it', { body: {} }],
  ['a promise', { body: Promise.resolve({ a: 1 }) }],
  ['a map', { body: new Map([['a', 1]]) }],
  ['a form of the web', { body: new URLSearchParams({ a: '1' }) }],
  ['a function', { body: () => ({ a: 1 }) }],
  ['what JSON cannot hold', { body: { a: 1n } }],
  ['an empty text of bytes', { rawBody: '' }],
])('what has read a body and kept %s is told so, and no room is opened', async (_, kept) => {
  const { handler, service } = inApp();
  const origin = await serve((incoming, outgoing) => {
    incoming.resume().once('end', () => toNodeHandler(handler)(Object.assign(incoming, kept), outgoing));
  });
  const response = await fetch(origin, { method: 'POST', headers: { origin }, body: '{ "a" : 1 }' });
  expect([response.status, (await response.json()).error.code]).toEqual([500, 'misconfigured']);
  expect(service.asked).toEqual([]);
});

test.each<[string, object]>([
  ['no bytes', { rawBody: '', body: { a: 1 } }],
  ['null in place of the bytes', { rawBody: null, body: { a: 1 } }],
  ['whether it has bytes', { rawBody: true, body: { a: 1 } }],
  ['a buffer of the web', { body: new TextEncoder().encode('{"a":1}').buffer }],
])('takes the body of a platform that has kept %s', async (_, kept) => {
  const origin = await serve((incoming, outgoing) => {
    incoming.resume().once('end', () => toNodeHandler(echo)(Object.assign(incoming, kept), outgoing));
  });
  const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : 1 }' })).json();
  expect(answer.body).toBe('{"a":1}');
});

test('a body that the platform cannot parse is read as it came', async () => {
  const origin = await serve((incoming, outgoing) => {
    Object.defineProperty(incoming, 'body', {
      get() {
        throw new SyntaxError('Invalid JSON');
      },
    });
    toNodeHandler(echo)(incoming, outgoing);
  });
  const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : ' })).json();
  expect(answer.body).toBe('{ "a" : ');
});

test('a body that was read, and had nothing in it, is an empty one', async () => {
  const { handler } = inApp();
  const origin = await serve((incoming, outgoing) => {
    incoming.resume().once('end', () => toNodeHandler(handler)(incoming, outgoing));
  });
  expect((await fetch(origin, { method: 'POST', headers: { origin } })).status).toBe(201);
});

test('reads a body itself that a parser has left alone', async () => {
  const origin = await serve((incoming, outgoing) => {
    toNodeHandler(echo)(Object.assign(incoming, { body: {} }), outgoing);
  });
  const response = await fetch(origin, { method: 'POST', body: 'as plain text' });
  expect(await response.json()).toMatchObject({ body: 'as plain text' });
});

test('keeps the path that Express has taken off', async () => {
  const origin = await serve((incoming, outgoing) => {
    const { url } = incoming;
    toNodeHandler(echo)(Object.assign(incoming, { originalUrl: url!, url: '/end' }), outgoing);
  });
  expect(await (await fetch(`${origin}/api/tavus/end`)).json()).toMatchObject({ url: `${origin}/api/tavus/end` });
});

test('believes no header of a proxy, and no path that looks like a host', async () => {
  const origin = await serveHandler(echo);
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' };
  expect(await (await fetch(`${origin}//evil.example/x`, { headers })).json()).toMatchObject({
    url: `${origin}//evil.example/x`,
  });
  const answer = await sendRaw(
    origin,
    'GET http://evil.example/x HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\n\r\n',
  );
  expect(answer).toContain('"url":"http://a.example/x"');
});

test.each(['a/b', 'user@a', ''])('a host of "%s" is refused without words', async (host) => {
  const origin = await serveHandler(echo);
  const answer = await sendRaw(origin, `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer.split('\r\n\r\n')[1]).not.toContain('host');
});

test('fits wherever a listener of Node, Express or Connect does', async () => {
  const handler = toNodeHandler(echo);
  const listener: RequestListener = handler;
  const ofHttp2: (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => void = handler;
  // As Express and Connect declare theirs.
  type Next = (error?: unknown) => void;
  interface ExpressRequest extends IncomingMessage {
    originalUrl: string;
    url: string;
    body: unknown;
  }
  interface ConnectRequest extends IncomingMessage {
    originalUrl?: IncomingMessage['url'] | undefined;
  }
  const ofExpress: (incoming: ExpressRequest, outgoing: ServerResponse, next: Next) => void = handler;
  const ofConnect: (incoming: ConnectRequest, outgoing: ServerResponse, next: Next) => void = handler;
  expect(new Set([listener, ofHttp2, ofExpress, ofConnect])).toEqual(new Set([handler]));
});

test('takes https from the connection', async () => {
  let asked = '';
  const outgoing = { once: () => outgoing, end: () => outgoing };
  const incoming = { method: 'GET', url: '/', headers: { host: 'a.example' }, socket: { encrypted: true } };
  toNodeHandler(({ url }) => {
    asked = url;
    throw new Error('seen');
  })(incoming as unknown as IncomingMessage, outgoing as never, () => {});
  expect(asked).toBe('https://a.example/');
});

test('takes http from a connection that has the property of TLS and is none, as in Bun', async () => {
  let asked = '';
  const outgoing = { once: () => outgoing, end: () => outgoing };
  const incoming = { method: 'GET', url: '/', headers: { host: 'a.example' }, socket: { encrypted: false } };
  toNodeHandler(({ url }) => {
    asked = url;
    throw new Error('seen');
  })(incoming as unknown as IncomingMessage, outgoing as never, () => {});
  expect(asked).toBe('http://a.example/');
});

test('a handler that throws is answered with 500 and no words', async () => {
  const origin = await serveHandler(() => {
    throw new Error('a secret');
  });
  const response = await fetch(origin);
  expect([response.status, await response.text()]).toEqual([500, '']);
});

test('an error goes to the host that takes errors', async () => {
  const failure = new Error('mine');
  const origin = await serve((incoming, outgoing) => {
    toNodeHandler(() => Promise.reject(failure))(incoming, outgoing, (error) => {
      outgoing.end(error === failure ? 'taken' : 'lost');
    });
  });
  expect(await (await fetch(origin)).text()).toBe('taken');
});

test('an answer that breaks off does not look complete', async () => {
  const origin = await serveHandler(() => {
    let isFirst = true;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isFirst) controller.enqueue(bytes('half'));
        else controller.error(new Error('broken'));
        isFirst = false;
      },
    });
    return new Response(body);
  });
  await expect(fetch(origin).then((response) => response.text())).rejects.toThrow();
});

test('the signal aborts when the client goes away before the answer', async () => {
  const begun = promised<AbortSignal>();
  const origin = await serveHandler(async ({ signal }) => {
    begun.resolve(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return new Response('nobody hears');
  });
  const page = new AbortController();
  const answer = fetch(origin, { method: 'POST', body: '{}', signal: page.signal });
  answer.catch(() => {});
  const signal = await begun.promise;
  expect(signal.aborted).toBe(false);
  page.abort();
  await expect.poll(() => signal.aborted).toBe(true);
});

test('the signal stays quiet when the client has its answer', async () => {
  const closed = promised<boolean>();
  const origin = await serve((incoming, outgoing) => {
    toNodeHandler(({ signal }) => {
      outgoing.once('close', () => closed.resolve(signal.aborted));
      return new Response('done');
    })(incoming, outgoing);
  });
  await (await fetch(origin)).text();
  expect(await closed.promise).toBe(false);
});

test('a body whose sender goes away breaks off', async () => {
  const broken = promised<unknown>();
  const origin = await serveHandler(async (request) => {
    await request.text().catch((error: unknown) => broken.resolve(error));
    return new Response();
  });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf', () => socket.destroy());
  });
  expect(await broken.promise).toBeInstanceOf(Error);
});

test('an answer that nobody reads any more is not produced to its end', async () => {
  const cancelled = promised<boolean>();
  const origin = await serveHandler(() => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
      cancel: () => cancelled.resolve(true),
    });
    return new Response(body);
  });
  const page = new AbortController();
  const { body } = await fetch(origin, { signal: page.signal });
  await body!.getReader().read();
  page.abort();
  expect(await cancelled.promise).toBe(true);
});

test('a page on a Node server starts and ends a conversation', async () => {
  const { handler, service } = inApp();
  const origin = await serveHandler(handler);
  const headers = { origin, 'content-type': 'application/json' };
  const started = await fetch(`${origin}/api/tavus`, { method: 'POST', headers, body: '{}' });
  expect(started.status).toBe(201);
  const { ticket } = await started.json();
  const body = JSON.stringify({ ticket });
  const ended = await fetch(`${origin}/api/tavus/end`, { method: 'POST', headers: { origin }, body });
  expect(ended.status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test('a body too long is refused on a Node server, and the page hears it', async () => {
  const { handler } = inApp();
  const origin = await serveHandler(handler);
  const body = streamOf(new Uint8Array(4_000_000));
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: { origin }, body, duplex: 'half' };
  const response = await fetch(origin, init);
  expect([response.status, (await response.json()).error.code]).toEqual([413, 'too-large']);
});

test('a page that goes away while its conversation is made leaves no room behind', async () => {
  let signal: AbortSignal | undefined;
  const authorize = (request: Request) => {
    signal = request.signal;
    return true as const;
  };
  const { handler, service } = inApp({ authorize });
  const origin = await serveHandler(handler);
  const release = service.hold();
  const page = new AbortController();
  const answer = fetch(origin, { method: 'POST', headers: { origin }, body: '{}', signal: page.signal });
  answer.catch(() => {});
  await expect.poll(() => service.asked).toHaveLength(1);
  page.abort();
  await expect.poll(() => signal?.aborted).toBe(true);
  release();
  await expect.poll(() => service.ended).toEqual(['c1']);
});

describe('a connection that is closed before there is an answer', () => {
  /** Answers when it is told to, and tells whether its body was canceled. */
  function lateAnswer() {
    const go = promised<Response>();
    const begun = promised<AbortSignal>();
    const canceled = promised<boolean>();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
      cancel: () => canceled.resolve(true),
    });
    return {
      handle: (request: Request) => {
        begun.resolve(request.signal);
        return go.promise;
      },
      begun: begun.promise,
      answer: () => go.resolve(new Response(body)),
      canceled: canceled.promise,
    };
  }

  test('cancels the body of the answer that comes after it', async () => {
    const { handle, begun, answer, canceled } = lateAnswer();
    const origin = await serveHandler(handle);
    const page = new AbortController();
    fetch(origin, { signal: page.signal }).catch(() => {});
    const signal = await begun;
    page.abort();
    await expect.poll(() => signal.aborted).toBe(true);
    answer();
    expect(await canceled).toBe(true);
  });

  test('leaves no room open when the host is still at work after the session handler has answered', async () => {
    const { handler, service } = inApp();
    const [answered, audited] = [promised<AbortSignal>(), promised<undefined>()];
    const origin = await serveHandler(async (request) => {
      const answer = await handler(request);
      answered.resolve(request.signal);
      await audited.promise;
      return answer;
    });
    const page = new AbortController();
    fetch(origin, { method: 'POST', headers: { origin }, body: '{}', signal: page.signal }).catch(() => {});
    const signal = await answered.promise;
    page.abort();
    await expect.poll(() => signal.aborted).toBe(true);
    audited.resolve(undefined);
    await expect.poll(() => service.ended).toEqual(['c1']);
  });
});

test('a body is canceled when something else has answered already', async () => {
  const canceled = promised<boolean>();
  const origin = await serve((incoming, outgoing) => {
    outgoing.writeHead(200).write('already');
    const body = new ReadableStream({ cancel: () => canceled.resolve(true) });
    toNodeHandler(() => new Response(body, { headers: { 'x-late': '1' } }))(incoming, outgoing);
  });
  await fetch(origin)
    .then((response) => response.text())
    .catch(() => {});
  expect(await canceled.promise).toBe(true);
});

test('an answer that nobody takes in while much of it is written is canceled when the connection closes', async () => {
  const canceled = promised<boolean>();
  const origin = await serveHandler(() => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(5_000_000)),
      cancel: () => canceled.resolve(true),
    });
    return new Response(body);
  });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    socket.pause();
    setTimeout(() => socket.destroy(), 100);
  });
  expect(await canceled.promise).toBe(true);
});
