import { Redis } from 'ioredis';
import { createRedisStore } from '../../src/server/store/createRedisStore';
import type { SharedStore } from '../../src/server/store/SharedStore';
import { openRedisServer } from '../server/store/openRedis';

export interface VirtualRedis {
  /** A store of its own. Each run needs one. */
  readonly newStore: () => SharedStore;
  /** How many commands have no reply yet. */
  readonly pending: () => number;
  readonly close: () => Promise<void>;
}

/**
 * A real Redis whose records expire in virtual time: before each operation, the record ages by the time that has passed since the
 * previous one.
 *
 * @returns `undefined` when there is no Redis.
 */
export async function openVirtualRedis(): Promise<VirtualRedis | undefined> {
  const server = await openRedisServer();
  if (server === undefined) return undefined;
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  await redis.ping();
  let pendingCommands = 0;
  let stores = 0;

  function newStore(): SharedStore {
    const touchedAt = new Map<string, number>();
    const age = async (key: string): Promise<void> => {
      const passed = Date.now() - (touchedAt.get(key) ?? Date.now());
      touchedAt.set(key, Date.now());
      const left = await redis.pttl(key);
      if (passed > 0 && left >= 0) await redis.pexpire(key, left - passed); // below 0, it is deleted
    };
    return createRedisStore(
      async (script, key, args) => {
        pendingCommands += 1;
        try {
          await age(key);
          return await redis.eval(script, 1, key, ...args);
        } finally {
          pendingCommands -= 1;
        }
      },
      { prefix: `chaos:${process.pid}:${(stores += 1)}:` },
    );
  }

  return {
    newStore,
    pending: () => pendingCommands,
    async close() {
      redis.disconnect();
      await server.stop();
    },
  };
}
