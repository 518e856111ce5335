import { afterEach, describe, expect, test } from 'vitest';
import { callbackUrl } from '../../src/server/webhooks/callbackUrl';
import { createWebhookHandler } from '../../src/server/webhooks/createWebhookHandler';
import { createMemoryStore } from '../../src/server/store/createMemoryStore';
import { createSeededRandom, type SeededRandom } from '../../src/random/createSeededRandom';
import { startVirtualTime, type VirtualTime } from '../server/virtualTime';
import { choose, faultyStore, sleep } from './faults';

const RUNS = Number(process.env.CHAOS_RUNS ?? 50);
const seeds = Array.from({ length: RUNS }, (_, index) => index + 1);
const secret = 'a secret of more than thirty-two characters';

let time: VirtualTime | undefined;
afterEach(() => time?.close());

/** Sends a webhook again until the response is a success, like the service. */
async function deliver(send: () => Promise<Response>, random: SeededRandom): Promise<boolean> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const fault = choose(random, { none: 70, 'never-arrives': 10, 'response-lost': 15, duplicate: 5 });
    if (fault !== 'never-arrives') {
      const responses = await Promise.all(fault === 'duplicate' ? [send(), send()] : [send()]);
      if (fault !== 'response-lost' && responses.every(({ ok }) => ok)) return true;
    }
    await sleep(1000 * 2 ** attempt);
  }
  return false;
}

describe('createWebhookHandler on a network that fails', () => {
  test(
    `handles every webhook that it accepts, in ${seeds.length} runs on two instances`,
    { timeout: 600_000 },
    async () => {
      const lost: Record<number, unknown> = {};
      let handled = 0;
      let again = 0;
      for (const seed of seeds) {
        const random = createSeededRandom(seed);
        time = startVirtualTime({ random });
        const store = createMemoryStore();
        const received: string[] = [];
        const handlers = [1, 2].map(() =>
          createWebhookHandler({
            secret,
            store: faultyStore(store, random, { none: 88, slow: 4, 'fails-before': 3, 'reply-lost': 4, hangs: 1 }),
            on: async ({ body }) => {
              const fault = choose(random, { none: 80, slow: 10, throws: 10 });
              await sleep(fault === 'slow' ? random.number() * 10_000 : random.number() * 50);
              if (fault === 'throws') throw new Error('The database is away.');
              received.push(String(body.objective_name));
            },
            onError: () => undefined,
          }),
        );
        let turn = 0;
        const url = await callbackUrl('https://example.com/hooks', 'order-7', { secret });
        const names = ['one', 'two', 'three', 'four'];
        const deliveries = names.map(async (objective_name) => {
          const body = JSON.stringify({ conversation_id: 'c1', objective_name, output_variables: {} });
          const send = () => handlers[(turn += 1) % 2]!(new Request(url, { method: 'POST', body }));
          return (await deliver(send, random)) ? objective_name : undefined;
        });
        const [accepted] = await Promise.all([Promise.all(deliveries), time.drain()]);
        await time.drain();
        time.close();
        const missing = accepted.filter((name) => name !== undefined && !received.includes(name));
        if (missing.length > 0) lost[seed] = missing;
        handled += new Set(received).size;
        again += received.length - new Set(received).size;
      }
      console.info(`webhooks: ${seeds.length} runs, ${handled} handled, ${again} of them twice.`);
      expect(lost).toEqual({});
    },
  );
});
