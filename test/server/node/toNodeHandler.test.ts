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
import { createTestApp } from '../session/createTestApp';

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

/** A stream of pieces, each sent when it is available. */
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

/** Responds with the request as JSON. */
async function echo(request: Request): Promise<Response> {
  const { method, url } = request;
  return Response.json({ method, url, headers: Object.fromEntries(request.headers), body: await request.text() });
}

/** Parses the body before the handler gets the request, like Express with a body parser. */
const afterParser =
  (parse: (text: string) => unknown): RequestListener =>
  (incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      toNodeHandler(echo)(Object.assign(incoming, { body: parse(Buffer.concat(chunks).toString()) }), outgoing);
    })();
  };

/** Sends text unchanged, which a correct client would not do. */
function sendRaw(origin: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('toNodeHandler', () => {
  test('passes on method, URL, headers and body', async () => {
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

  test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS'])('passes on a %s without a body', async (method) => {
    const origin = await serveHandler(({ method: asked, body }) => {
      return new Response(null, { status: 204, headers: { asked, empty: String(body === null) } });
    });
    const { status, headers } = await fetch(origin, { method });
    expect([status, headers.get('asked')]).toEqual([204, method]);
  });

  test('passes on the body of a DELETE', async () => {
    const origin = await serveHandler(echo);
    const response = await fetch(origin, { method: 'DELETE', body: 'ticket' });
    expect(await response.json()).toMatchObject({ method: 'DELETE', body: 'ticket' });
  });

  test('passes on a body piece by piece, as the handler reads it', async () => {
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

  test('passes on a large body whole', async () => {
    const body = new Uint8Array(3_000_000).map((_, i) => i % 251);
    const origin = await serveHandler(async (request) => new Response(await request.arrayBuffer()));
    const response = await fetch(origin, { method: 'POST', body });
    expect(Buffer.compare(body, new Uint8Array(await response.arrayBuffer()))).toBe(0);
  });

  test('delivers a response to a client whose body was not read to its end', async () => {
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
      'in part',
      async (request: Request) => {
        const reader = request.body!.getReader();
        await reader.read();
        await reader.cancel();
      },
    ],
  ])('closes the connection after a body that was read %s', async (_, read) => {
    const origin = await serveHandler(async (request) => {
      await read(request);
      return new Response('enough', { status: 413 });
    });
    const first = `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3000000\r\n\r\n${'x'.repeat(1000)}`;
    // Resolves when the server closes the connection, because this side sends nothing more.
    const answer = await sendRaw(origin, first);
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*\r\nconnection: close\r\n/is);
    expect(answer).toContain('enough');
  });

  test('keeps the connection after a body that was read, and after a request without one', async () => {
    const origin = await serveHandler(async (request) => new Response(`heard ${await request.text()};`));
    const post = (body: string) => `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const responses = await sendRaw(
      origin,
      `${post('one')}${post('')}OPTIONS / HTTP/1.1\r\nhost: a\r\n\r\nGET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    );
    expect(responses.match(/heard (one)?;/g)).toEqual(['heard one;', 'heard ;', 'heard ;', 'heard ;']);
  });

  test('closes the connection if the session handler refuses a request without reading its body, or if the body is too long or too slow', async () => {
    const { handler } = createTestApp({ maxBodyBytes: 50, bodyTimeoutMs: 50 });
    const origin = await serveHandler(handler);
    const send = (from: string, length: number, sent: number) =>
      sendRaw(
        origin,
        `POST / HTTP/1.1\r\nhost: ${new URL(origin).host}\r\norigin: ${from}\r\ncontent-length: ${length}\r\n\r\n${'x'.repeat(sent)}`,
      );
    const responses = await Promise.all([
      send('https://evil.example', 40, 10),
      send(origin, 60, 10),
      send(origin, 40, 10),
    ]);
    expect(responses.map((answer) => answer.slice(9, 12))).toEqual(['403', '413', '408']);
    for (const answer of responses) expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
  });

  test('does not read a body before the handler does', async () => {
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

  test('delivers a response to a client whose body was not read at all', async () => {
    const origin = await serveHandler(() => new Response('no', { status: 401 }));
    for (let time = 0; time < 3; time += 1) {
      const response = await fetch(origin, { method: 'POST', body: new Uint8Array(5_000_000) });
      expect([response.status, await response.text()]).toEqual([401, 'no']);
    }
  });

  test('keeps repeated headers and cookies, also those that the app has set', async () => {
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

  test('streams the response', async () => {
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
  ])('passes on a body that was parsed to %s', async (_, parse, body) => {
    const origin = await serve(afterParser(parse));
    const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : 1 }' })).json();
    expect(answer.body).toBe(body);
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  test.each(['{}', '{ }', '{}\n'])('passes on %j that was parsed as an object without fields', async (body) => {
    const origin = await serve(afterParser(JSON.parse));
    expect((await (await fetch(origin, { method: 'POST', body })).json()).body).toBe('{}');
  });

  test('keeps the query of a request line with a whole URL', async () => {
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

  test('prefers the bytes that a platform has stored to its parsed body', async () => {
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

  test('does not pass on an empty body in place of one that was read and stored nowhere', async () => {
    const { handler, service, errors } = createTestApp();
    const origin = await serve((incoming, outgoing) => {
      incoming.resume().once('end', () => toNodeHandler(handler)(incoming, outgoing));
    });
    for (const path of ['/api/tavus', '/api/tavus/end']) {
      const response = await fetch(origin + path, { method: 'POST', headers: { origin }, body: '{"ticket":"t"}' });
      const { error } = await response.json();
      expect([response.status, error.code]).toEqual([500, 'misconfigured']);
      expect(error.message).toContain('body');
    }
    expect(service.creations).toEqual([]);
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('before') });
  });

  test.each<[string, object]>([
    ['an empty text', { body: '' }],
    ['the empty object of a parser that has not parsed it', { body: {} }],
    ['a promise', { body: Promise.resolve({ a: 1 }) }],
    ['a map', { body: new Map([['a', 1]]) }],
    ['a URLSearchParams', { body: new URLSearchParams({ a: '1' }) }],
    ['a function', { body: () => ({ a: 1 }) }],
    ['a value that JSON does not have', { body: { a: 1n } }],
    ['empty bytes', { rawBody: '' }],
  ])('makes the session handler refuse a body that was read and stored as %s', async (_, kept) => {
    const { handler, service } = createTestApp();
    const origin = await serve((incoming, outgoing) => {
      incoming.resume().once('end', () => toNodeHandler(handler)(Object.assign(incoming, kept), outgoing));
    });
    const response = await fetch(origin, { method: 'POST', headers: { origin }, body: '{ "a" : 1 }' });
    expect([response.status, (await response.json()).error.code]).toEqual([500, 'misconfigured']);
    expect(service.creations).toEqual([]);
  });

  test.each<[string, object]>([
    ['no bytes', { rawBody: '', body: { a: 1 } }],
    ['null as the bytes', { rawBody: null, body: { a: 1 } }],
    ['true as the bytes', { rawBody: true, body: { a: 1 } }],
    ['an ArrayBuffer', { body: new TextEncoder().encode('{"a":1}').buffer }],
  ])('passes on the parsed body when a platform has stored %s', async (_, kept) => {
    const origin = await serve((incoming, outgoing) => {
      incoming.resume().once('end', () => toNodeHandler(echo)(Object.assign(incoming, kept), outgoing));
    });
    const answer = await (await fetch(origin, { method: 'POST', body: '{ "a" : 1 }' })).json();
    expect(answer.body).toBe('{"a":1}');
  });

  test('reads a body that the platform cannot parse', async () => {
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

  test('passes on an empty body that was read', async () => {
    const { handler } = createTestApp();
    const origin = await serve((incoming, outgoing) => {
      incoming.resume().once('end', () => toNodeHandler(handler)(incoming, outgoing));
    });
    expect((await fetch(origin, { method: 'POST', headers: { origin } })).status).toBe(201);
  });

  test('reads a body that a parser has not read', async () => {
    const origin = await serve((incoming, outgoing) => {
      toNodeHandler(echo)(Object.assign(incoming, { body: {} }), outgoing);
    });
    const response = await fetch(origin, { method: 'POST', body: 'as plain text' });
    expect(await response.json()).toMatchObject({ body: 'as plain text' });
  });

  test('keeps the path that Express has removed', async () => {
    const origin = await serve((incoming, outgoing) => {
      const { url } = incoming;
      toNodeHandler(echo)(Object.assign(incoming, { originalUrl: url!, url: '/end' }), outgoing);
    });
    expect(await (await fetch(`${origin}/api/tavus/end`)).json()).toMatchObject({ url: `${origin}/api/tavus/end` });
  });

  test('ignores headers of a proxy, and a path that looks like a host', async () => {
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

  test.each(['a/b', 'user@a', ''])('responds with an empty 400 to the host "%s"', async (host) => {
    const origin = await serveHandler(echo);
    const answer = await sendRaw(origin, `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.split('\r\n\r\n')[1]).not.toContain('host');
  });

  test('has the type of a listener of Node, Express and Connect', async () => {
    const handler = toNodeHandler(echo);
    const listener: RequestListener = handler;
    const ofHttp2: (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => void = handler;
    // With the types that Express and Connect declare.
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

  test('uses https for an encrypted connection', async () => {
    let asked = '';
    const outgoing = { once: () => outgoing, end: () => outgoing };
    const incoming = { method: 'GET', url: '/', headers: { host: 'a.example' }, socket: { encrypted: true } };
    toNodeHandler(({ url }) => {
      asked = url;
      throw new Error('seen');
    })(incoming as unknown as IncomingMessage, outgoing as never, () => {});
    expect(asked).toBe('https://a.example/');
  });

  test('uses http for a connection with "encrypted: false", as in Bun', async () => {
    let asked = '';
    const outgoing = { once: () => outgoing, end: () => outgoing };
    const incoming = { method: 'GET', url: '/', headers: { host: 'a.example' }, socket: { encrypted: false } };
    toNodeHandler(({ url }) => {
      asked = url;
      throw new Error('seen');
    })(incoming as unknown as IncomingMessage, outgoing as never, () => {});
    expect(asked).toBe('http://a.example/');
  });

  test('responds with an empty 500 when the handler throws', async () => {
    const origin = await serveHandler(() => {
      throw new Error('a secret');
    });
    const response = await fetch(origin);
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  test('passes an error to "next"', async () => {
    const failure = new Error('mine');
    const origin = await serve((incoming, outgoing) => {
      toNodeHandler(() => Promise.reject(failure))(incoming, outgoing, (error) => {
        outgoing.end(error === failure ? 'taken' : 'lost');
      });
    });
    expect(await (await fetch(origin)).text()).toBe('taken');
  });

  test('destroys the connection when the body of the response fails', async () => {
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

  test('aborts the signal when the client disconnects before the response', async () => {
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

  test('does not abort the signal when the client has the response', async () => {
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

  test('fails a body whose client disconnects', async () => {
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

  test('cancels the body of a response whose client has disconnected', async () => {
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

  test('lets a page start and end a conversation', async () => {
    const { handler, service } = createTestApp();
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

  test('delivers the refusal of a body that is too long', async () => {
    const { handler } = createTestApp();
    const origin = await serveHandler(handler);
    const body = streamOf(new Uint8Array(4_000_000));
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: { origin }, body, duplex: 'half' };
    const response = await fetch(origin, init);
    expect([response.status, (await response.json()).error.code]).toEqual([413, 'too-large']);
  });

  test('ends the room of a page that disconnects during the creation', async () => {
    let signal: AbortSignal | undefined;
    const authorize = (request: Request) => {
      signal = request.signal;
      return true as const;
    };
    const { handler, service } = createTestApp({ authorize });
    const origin = await serveHandler(handler);
    const resume = service.pauseCreations();
    const page = new AbortController();
    const answer = fetch(origin, { method: 'POST', headers: { origin }, body: '{}', signal: page.signal });
    answer.catch(() => {});
    await expect.poll(() => service.creations).toHaveLength(1);
    page.abort();
    await expect.poll(() => signal?.aborted).toBe(true);
    resume();
    await expect.poll(() => service.ended).toEqual(['c1']);
  });

  describe('a connection that is closed before the response', () => {
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

    test('has the body of its response canceled', async () => {
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

    test('leaves no room open when the app still works after the session handler has responded', async () => {
      const { handler, service } = createTestApp();
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

  test('cancels the body when other code has already responded', async () => {
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

  test('cancels a large body that the client does not read, when the connection closes', async () => {
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
});
