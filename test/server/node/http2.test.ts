import { connect, constants, createServer, type ClientHttp2Session, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { toNodeHandler } from '../../../src/server/node/toNodeHandler';
import { createTestApp } from '../session/createTestApp';

let server: Http2Server;
let session: ClientHttp2Session;

afterEach(() => {
  session.destroy();
  server.close();
});

async function open(handle: Parameters<typeof toNodeHandler>[0]): Promise<string> {
  server = createServer(toNodeHandler(handle));
  server.on('sessionError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  session = connect(origin);
  session.on('error', () => {});
  return origin;
}

function request(origin: string, path = '/api/tavus') {
  const stream = session.request({ ':method': 'POST', ':path': path, origin, 'content-type': 'application/json' });
  stream.on('error', () => {});
  const answer = new Promise<{ status: number; text: string }>((resolve) => {
    let status = 0;
    let text = '';
    stream.on('response', (headers) => (status = headers[':status'] ?? 0));
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    stream.on('close', () => resolve({ status, text }));
  });
  return { stream, answer };
}

describe('toNodeHandler on HTTP/2', () => {
  test('lets a page start and end a conversation', async () => {
    const { handler, service } = createTestApp();
    const origin = await open(handler);
    const started = request(origin);
    started.stream.end('{}');
    const { status, text } = await started.answer;
    expect(status).toBe(201);
    const ended = request(origin, '/api/tavus/end');
    ended.stream.end(JSON.stringify({ ticket: JSON.parse(text).ticket }));
    expect((await ended.answer).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test('ends the rooms of twenty pages that reset their streams during the creation', async () => {
    const { handler, service } = createTestApp();
    const origin = await open(handler);
    const resume = service.pauseCreations();
    const pages = Array.from({ length: 20 }, () => request(origin));
    for (const { stream } of pages) stream.end('{}');
    await expect.poll(() => service.creations).toHaveLength(20);
    for (const { stream } of pages) stream.close(constants.NGHTTP2_CANCEL);
    await Promise.all(pages.map(({ answer }) => answer));
    resume();
    await expect.poll(() => new Set(service.ended).size).toBe(20);
  });

  test('does not abort the signal when the page has the response', async () => {
    let signal: AbortSignal | undefined;
    const origin = await open((received) => {
      ({ signal } = received);
      return new Response('done');
    });
    const { stream, answer } = request(origin);
    stream.end('{}');
    expect(await answer).toEqual({ status: 200, text: 'done' });
    expect(signal?.aborted).toBe(false);
  });

  test('cancels the body of a response whose stream is reset in the middle', async () => {
    let cancel = (): void => {};
    const canceled = new Promise<void>((resolve) => (cancel = resolve));
    const body = () =>
      new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(10_000)), cancel });
    const origin = await open(() => new Response(body()));
    const { stream } = request(origin);
    stream.end('{}');
    stream.once('data', () => stream.close(constants.NGHTTP2_CANCEL));
    await canceled;
  });

  test('stops reading a body that the handler refuses unread', async () => {
    const origin = await open(() => new Response('no', { status: 403 }));
    const { stream, answer } = request(origin);
    stream.write(new Uint8Array(1000)); // and it never ends
    expect(await answer).toEqual({ status: 403, text: 'no' });
  });

  test('does not pass on an empty body in place of one that other code has read', async () => {
    const { handler, service } = createTestApp();
    server = createServer((incoming, outgoing) => {
      incoming.resume().once('end', () => toNodeHandler(handler)(incoming, outgoing));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    session = connect(origin);
    const { stream, answer } = request(origin);
    stream.end('{"language":"german"}');
    expect((await answer).status).toBe(500);
    expect(service.creations).toEqual([]);
  });

  test.each(['GET', 'POST'])(
    'delivers a response of 200 kB to a %s whole, even when the body was not read',
    async (method) => {
      const origin = await open(() => new Response(new Uint8Array(200_000).fill(0x61), { status: 403 }));
      const stream = session.request({ ':method': method, ':path': '/', origin });
      stream.on('error', () => {});
      if (method === 'POST') stream.write('a body that never ends');
      let length = 0;
      stream.on('data', (chunk: Uint8Array) => (length += chunk.byteLength));
      await new Promise((resolve) => stream.once('close', resolve));
      expect(length).toBe(200_000);
    },
  );
});
