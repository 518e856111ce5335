import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { findConversationId } from '../../../src/server/client/conversations';
import { createTavusClient } from '../../../src/server/client/createTavusClient';
import { createSessionHandler } from '../../../src/server/session/createSessionHandler';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

const ok = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const half = '{"conversation_id":"c7","conversation_url":"https://tavus.dai';
const chunk = `${half.length.toString(16)}\r\n${half}\r\n`;

/** What happens after the first half of a response. */
const breaks: Record<string, (socket: Socket) => void> = {
  'a reset within Content-Length': (socket) =>
    socket.write(`${ok}content-length: 500\r\n\r\n${half}`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
  'a close within Content-Length': (socket) => socket.end(`${ok}content-length: 500\r\n\r\n${half}`),
  'a reset between chunks': (socket) =>
    socket.write(`${ok}transfer-encoding: chunked\r\n\r\n${chunk}`, () =>
      setTimeout(() => socket.resetAndDestroy(), 20),
    ),
  'a close within a chunk': (socket) =>
    socket.end(`${ok}transfer-encoding: chunked\r\n\r\n${chunk}ff\r\n"half of a chunk`),
  'a body that stops arriving': (socket) => socket.write(`${ok}content-length: 500\r\n\r\n${half}`),
  'a complete body that is not JSON': (socket) => socket.end(`${ok}content-length: ${half.length}\r\n\r\n${half}`),
  'an error response that contains the id': (socket) =>
    socket.end(`HTTP/1.1 502 Bad Gateway\r\ncontent-length: 24\r\nconnection: close\r\n\r\n{"conversation_id":"c7"}`),
};

/** A service whose responses to a creation are cut off by `breakOff`. It lists the requests that end a conversation in `ended`. */
async function serviceThat(breakOff: (socket: Socket) => void): Promise<{ baseUrl: string; ended: string[] }> {
  const ended: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      const path = /^POST (\S+)/.exec(data.toString())?.[1] ?? '';
      if (!path.endsWith('/end')) {
        breakOff(socket);
        return;
      }
      ended.push(path);
      socket.end(`${ok}content-length: 2\r\nconnection: close\r\n\r\n{}`);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ended };
}

describe('createTavusClient: responses that are cut off', () => {
  describe.each(Object.entries(breaks))('a creation whose response ends with %s', (_, breakOff) => {
    test('rejects with the id of the created resource', async () => {
      const { baseUrl } = await serviceThat(breakOff);
      const client = createTavusClient({ apiKey: 'any', baseUrl, timeoutMs: 500 });
      await expect(client.conversations.create({ persona_id: 'p' })).rejects.toMatchObject({
        code: 'tavus-api',
        createdId: 'c7',
      });
    });

    test('makes the session handler end the room', async () => {
      const { baseUrl, ended } = await serviceThat(breakOff);
      const handler = createSessionHandler({
        client: createTavusClient({ apiKey: 'any', baseUrl, timeoutMs: 500 }),
        secret: 'a secret of more than thirty-two characters',
        authorize: () => true,
        conversation: { persona_id: 'p' },
        onError: () => {},
      });
      const init = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } };
      const response = await handler(new Request('https://app.example.com/api/tavus', init));
      expect(response.status).toBeGreaterThanOrEqual(500);
      expect(ended).toEqual(['/v2/conversations/c7/end']);
    });
  });

  test('a character of several bytes may be split between two chunks', async () => {
    const bytes = new TextEncoder().encode('{"conversation_id":"c1","conversation_url":"u","conversation_name":"é💬"}');
    const body = () =>
      new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      });
    const client = createTavusClient({ apiKey: 'any', fetch: async () => new Response(body()) });
    expect((await client.conversations.create({})).conversation_name).toBe('é💬');
  });

  test.each<[string, string | undefined]>([
    ['{"conversation_uuid":"c7","conversation_u', 'c7'],
    ['{"uuid":"c7","conversation_u', 'c7'],
    [' { "id" : "c7", "sta', 'c7'],
    ['{"data":{"id":"c7","sta', 'c7'],
    ['[{"id":"c7","sta', 'c7'],
    ['{"persona":{"id":"p1"},"conversation_id":"c7","sta', 'c7'],
    ['{"persona":{"id":"p1"},"conversation_', undefined],
    ['{"persona_id":"p1","sta', undefined],
    ['{"conversation_id":"c7', undefined],
  ])('findConversationId(%j) is %j', (text, id) => {
    expect(findConversationId(text)).toBe(id);
  });
});
