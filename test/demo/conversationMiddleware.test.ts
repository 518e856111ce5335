// @vitest-environment node
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { conversationMiddleware } from '../../demo/server/conversationMiddleware';

const apiKey = 'secret-key-of-the-account';
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

interface Asked {
  path: string;
  key: unknown;
  body: unknown;
}

interface Answer {
  status?: number;
  body?: unknown;
  afterMs?: number;
}

/** Stands in for the service: answers creation as told, and any other request with 200, as the service ends one. */
async function fakeService({ status = 200, body = created, afterMs = 0 }: Answer = {}) {
  const asked: Asked[] = [];
  const baseUrl = await serve((request, response) => {
    void textOf(request).then((text) => {
      asked.push({
        path: request.url!,
        key: request.headers['x-api-key'],
        body: text === '' ? null : JSON.parse(text),
      });
      if (request.url !== '/v2/conversations') response.end();
      else {
        setTimeout(() => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        }, afterMs);
      }
    });
  });
  return { baseUrl, asked };
}

const created = {
  conversation_id: 'c123',
  conversation_url: 'https://tavus.daily.co/c123',
  conversation_name: 'tavus-react demo',
  status: 'active',
  callback_url: '',
  created_at: '2026-11-20T10:00:00Z',
};

/** The demo's server, and a page of it. */
async function demoServer(baseUrl: string, timeoutMs = 2000) {
  const handle = conversationMiddleware({ apiKey, personaId: 'p123', baseUrl, timeoutMs });
  const url = await serve((request, response) => {
    handle(request, response, () => {
      response.writeHead(404).end('passed on');
    });
  });
  const post = (path: string, headers: Record<string, string> = { origin: url }, signal?: AbortSignal) =>
    fetch(url + path, { method: 'POST', headers, signal: signal ?? null });
  return { url, post };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

test('creates a conversation with the persona, and tells the page no more than it needs', async () => {
  const { baseUrl, asked } = await fakeService();
  const { post } = await demoServer(baseUrl);

  const response = await post('/api/conversation');

  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ conversationId: 'c123', conversationUrl: 'https://tavus.daily.co/c123' });
  expect(asked).toEqual([
    { path: '/v2/conversations', key: apiKey, body: expect.objectContaining({ persona_id: 'p123' }) },
  ]);
});

test('hands on the token of a private room', async () => {
  const { baseUrl } = await fakeService({ body: { ...created, meeting_token: 't1' } });
  const { post } = await demoServer(baseUrl);
  expect(await (await post('/api/conversation')).json()).toMatchObject({ token: 't1' });
});

test('ends what it created, once, and nothing else', async () => {
  const { baseUrl, asked } = await fakeService();
  const { post } = await demoServer(baseUrl);
  await post('/api/conversation');

  expect((await post('/api/conversation/c123/end')).status).toBe(204);
  expect((await post('/api/conversation/c123/end')).status).toBe(404);
  expect((await post('/api/conversation/c999/end')).status).toBe(404);
  expect(asked.map(({ path }) => path)).toEqual(['/v2/conversations', '/v2/conversations/c123/end']);
});

test('ends a conversation whose page went away while it was being created', async () => {
  const { baseUrl, asked } = await fakeService({ afterMs: 150 });
  const { post } = await demoServer(baseUrl);
  const page = new AbortController();

  const asking = post('/api/conversation', undefined, page.signal).catch(() => 'gone');
  await expect.poll(() => asked.length).toBe(1);
  page.abort();

  expect(await asking).toBe('gone');
  await expect.poll(() => asked.map(({ path }) => path)).toContain('/v2/conversations/c123/end');
});

test.each([
  ['a page of another site', { origin: 'https://example.com' }],
  ['a page of another site, as browsers mark it', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ['a client that does not say where it comes from', {}],
])('refuses %s, and asks the service nothing', async (_, headers) => {
  const { baseUrl, asked } = await fakeService();
  const { post } = await demoServer(baseUrl);
  const response = await post('/api/conversation', headers);
  expect([response.status, await response.json()]).toEqual([403, { code: 'foreign-origin' }]);
  expect(asked).toEqual([]);
});

test('creates nothing for a GET, which an image on any site could send', async () => {
  const { baseUrl, asked } = await fakeService();
  const { url } = await demoServer(baseUrl);
  const response = await fetch(`${url}/api/conversation`, { headers: { origin: url } });
  expect(response.status).toBe(405);
  expect(asked).toEqual([]);
});

test.each([
  [401, { message: 'Invalid access token' }, 'key-refused'],
  [402, { message: 'The user is out of conversational credits.' }, 'no-credit'],
  [400, { message: 'User has reached maximum concurrent conversations' }, 'too-many'],
  [400, { error: 'Invalid persona_id' }, 'persona-unknown'],
  [400, { error: 'Invalid replica_uuid' }, 'replica-unknown'],
  [500, 'no object', 'unexpected'],
  [200, { ...created, conversation_url: undefined }, 'unexpected'],
])('answers %i %o with the code %s', async (status, body, code) => {
  const { baseUrl } = await fakeService({ status, body });
  const { post } = await demoServer(baseUrl);
  const response = await post('/api/conversation');
  expect([response.status, await response.json()]).toEqual([502, { code }]);
});

test('says that the service is out of reach, and keeps the key to itself', async () => {
  const { post } = await demoServer('http://127.0.0.1:1');
  const text = await (await post('/api/conversation')).text();
  expect(JSON.parse(text)).toEqual({ code: 'unreachable' });
  expect(text).not.toContain(apiKey);
});

test('gives up on a service that does not answer', async () => {
  const { baseUrl } = await fakeService({ afterMs: 5000 });
  const { post } = await demoServer(baseUrl, 100);
  expect(await (await post('/api/conversation')).json()).toEqual({ code: 'unreachable' });
});

test('does not follow the service to another machine, where the key would go with it', async () => {
  const elsewhere: unknown[] = [];
  const other = await serve((request, response) => {
    elsewhere.push(request.headers);
    response.end('{}');
  });
  const baseUrl = await serve((_, response) => {
    response.writeHead(307, { location: `${other}/v2/conversations` }).end();
  });
  const { post } = await demoServer(baseUrl);
  expect(await (await post('/api/conversation')).json()).toEqual({ code: 'unreachable' });
  expect(elsewhere).toEqual([]);
});

test('passes everything else on to the server of the page', async () => {
  const { post } = await demoServer('http://127.0.0.1:1');
  for (const path of ['/', '/api/other', '/api/conversation/c1', '/api/conversation/c1/end/now']) {
    expect(await (await post(path)).text()).toBe('passed on');
  }
});
