import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis as UpstashRedis } from '@upstash/redis';
import { Redis as IoRedis } from 'ioredis';
import { createClient } from 'redis';
import type { RedisClient } from '../../../src/server/store/createRedisStore';

export type RedisLibrary = 'ioredis' | 'redis' | '@upstash/redis' | 'a function';

export interface TestRedis {
  readonly client: RedisClient;
  readonly close: () => Promise<void>;
}

/**
 * Opens a client of a real Redis: the one at REDIS_URL, or else a `redis-server` that it starts.
 *
 * @returns `undefined` when there is neither.
 */
export async function openRedis(library: RedisLibrary): Promise<TestRedis | undefined> {
  const server = await openRedisServer();
  if (server === undefined) return undefined;
  const plain = new IoRedis(server.url, { maxRetriesPerRequest: null });
  const { client, close } = await openClient(library, server.url, plain);
  return {
    client,
    async close() {
      await close();
      plain.disconnect();
      await server.stop();
    },
  };
}

async function openClient(library: RedisLibrary, url: string, plain: IoRedis) {
  const nothing = async (): Promise<void> => undefined;
  switch (library) {
    case 'ioredis':
      return { client: plain as RedisClient, close: nothing };
    case 'redis': {
      const client = createClient({ url });
      await client.connect();
      return { client: client as RedisClient, close: () => client.close() };
    }
    case '@upstash/redis': {
      const service = await openUpstash(plain);
      const client = new UpstashRedis({ url: service.url, token: 'any', enableTelemetry: false });
      return { client: client as RedisClient, close: service.stop };
    }
    case 'a function': {
      const client: RedisClient = (script, key, args) => plain.call('EVAL', script, '1', key, ...args);
      return { client, close: nothing };
    }
  }
}

/** Upstash's REST interface: it accepts a command or a list of commands, and responds with `{ result }` or a list of those. */
async function openUpstash(redis: IoRedis): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
      const run = async (texts: unknown): Promise<{ result: unknown }> => {
        const [command = '', ...args] = (texts as unknown[]).map(String);
        return { result: await redis.call(command, ...args) };
      };
      const result = await (Array.isArray(body[0]) ? Promise.all(body.map(run)) : run(body));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The Redis at REDIS_URL, or a `redis-server` on a socket in a temporary folder, or `undefined` when there is neither. */
export async function openRedisServer(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const { REDIS_URL } = process.env;
  if (REDIS_URL) return { url: REDIS_URL, stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'tavus-react-redis-'));
  const socket = join(folder, 'socket');
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const isReady = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', () => resolve(false));
    child.stdout.on('data', (text: Buffer) => {
      if (/ready to accept connections/i.test(text.toString())) resolve(true);
    });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (isReady) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (isReady) return { url: `unix://${socket}`, stop };
  await stop();
  return undefined;
}
