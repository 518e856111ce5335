import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../src/server/store/createMemoryStore';
import type { SharedStore } from '../../src/server/store/SharedStore';
import { createSeededRandom } from '../../src/random/createSeededRandom';
import { startVirtualTime, type VirtualTime } from '../server/virtualTime';
import { openVirtualRedis, type VirtualRedis } from './openVirtualRedis';
import { runSessions } from './runSessions';

// `npm run chaos` does many more. CHAOS_SEED=17 does that one alone.
const RUNS = Number(process.env.CHAOS_RUNS ?? 50);
const ONLY = process.env.CHAOS_SEED;
const seeds = ONLY === undefined ? Array.from({ length: RUNS }, (_, index) => index + 1) : [Number(ONLY)];

const title = `leaves no room open that nobody knows, in ${seeds.length} runs`;
const options = { timeout: 3_600_000 };

let time: VirtualTime | undefined;
afterEach(() => time?.close());

/** Runs every seed, and fails with the seeds that found a fault. */
async function runAll(
  label: string,
  instances: number,
  newStore: () => SharedStore | undefined,
  { pending, isCalm = false }: { readonly pending?: () => number; readonly isCalm?: boolean } = {},
): Promise<void> {
  const failures: Record<number, object> = {};
  const sum = { rooms: 0, repeated: 0 };
  for (const seed of seeds) {
    const random = createSeededRandom(seed);
    time = startVirtualTime({ random, ...(pending && { pending }) });
    // The page warns developers of an end that fails.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const store = newStore();
    const { created, repeated, ...faults } = await runSessions({ random, instances, store, isCalm, drain: time.drain });
    time.close();
    sum.rooms += created;
    sum.repeated += repeated;
    if (Object.values(faults).some(({ length }) => length > 0)) failures[seed] = faults;
  }
  console.info(`${label}: ${seeds.length} runs, ${sum.rooms} rooms, ${sum.repeated} requests with several rooms.`);
  expect(failures).toEqual({});
}

describe('createSessionHandler between pages and the service, on networks that fail', () => {
  test(`${title}, on one instance`, options, () => runAll('one instance', 1, () => undefined));

  test(`${title}, on two instances with one store`, options, () => runAll('two instances', 2, createMemoryStore));

  test(`gives every page its room when nothing fails, in ${seeds.length} runs`, options, () =>
    runAll('two instances without faults', 2, createMemoryStore, { isCalm: true }),
  );

  describe('with a real Redis', () => {
    let redis: VirtualRedis | undefined;
    beforeAll(async () => {
      redis = await openVirtualRedis();
    });
    afterAll(() => redis?.close());

    test(`${title}, on two instances`, options, async ({ skip }) => {
      if (redis === undefined) return skip('there is no Redis: neither REDIS_URL nor redis-server');
      await runAll('two instances on Redis', 2, redis.newStore, { pending: redis.pending });
    });
  });
});
