// @vitest-environment node
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { createRedisStore } from '../../../src/server/store/createRedisStore';
import { createTransactionStore, type Transact } from '../../../src/server/store/createTransactionStore';
import type { SharedStore, StoredClaim } from '../../../src/server/store/SharedStore';
import { openRedis, type TestRedis } from './openRedis';

/** What one step does to a record, in plain values: the contract of `SharedStore`, without time. */
interface Model {
  note: string;
  value: string | null;
  isEnded: boolean;
  ending: string | null;
  claimants: string[];
  gone: string[];
  /** Who was the last to leave, and the value that was left. */
  left: { claimant: string; value: string | null } | null;
}

type Step =
  | { readonly do: 'claim'; readonly claimant: string; readonly note: string }
  | { readonly do: 'name'; readonly claimant: string; readonly value: string | null }
  | { readonly do: 'end'; readonly text: string | null }
  | { readonly do: 'forget'; readonly claimant: string };

const claimants = fc.constantFrom('ada', 'ada-2', 'bob', 'c');
const texts = fc.constantFrom('', 'x', '{"id":"c1","text":"é \\" \\\\ \\n"}', '42', 'null', '💬 /', null);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('claim' as const), claimant: claimants, note: fc.constantFrom('same', 'same', 'other') }),
  fc.record({ do: fc.constant('name' as const), claimant: claimants, value: texts }),
  fc.record({ do: fc.constant('end' as const), text: texts }),
  fc.record({ do: fc.constant('forget' as const), claimant: claimants }),
  fc.record({ do: fc.constant('forget' as const), claimant: claimants }),
);

const empty: Model = { note: '', value: null, isEnded: false, ending: null, claimants: [], gone: [], left: null };

const claimOf = ({ claimants: [holder = ''], note, value, isEnded, ending }: Model): StoredClaim => {
  return { holder, note, value, isEnded, ending };
};

function expected(models: Map<string, Model>, key: string, step: Step): StoredClaim | null {
  const model = models.get(key);
  if (step.do === 'claim') {
    if (model?.gone.includes(step.claimant) === true) return claimOf(model);
    if (model === undefined || (model.claimants.length === 0 && !model.isEnded)) {
      const fresh = { ...structuredClone(model ?? empty), note: step.note, value: null, claimants: [step.claimant] };
      models.set(key, fresh);
      return claimOf(fresh);
    }
    const isNew = !model.claimants.includes(step.claimant);
    if (isNew && !model.isEnded && model.note === step.note) model.claimants.push(step.claimant);
    return claimOf(model);
  }
  if (step.do === 'name') {
    if (model?.claimants[0] !== step.claimant) return null;
    model.value = step.value;
    return claimOf(model);
  }
  if (step.do === 'end') {
    const before = model ? claimOf(model) : null;
    const ending = model === undefined || model.isEnded ? (model?.ending ?? null) : step.text;
    models.set(key, { ...structuredClone(model ?? empty), isEnded: true, ending });
    return before;
  }
  if (model === undefined) return null;
  const { claimant } = step;
  if (!model.claimants.includes(claimant)) {
    if (!model.gone.includes(claimant)) model.gone.push(claimant);
    return model.left?.claimant === claimant ? claimOf({ ...empty, note: model.note, value: model.left.value }) : null;
  }
  model.gone.push(claimant);
  model.claimants = model.claimants.filter((other) => other !== claimant);
  if (model.claimants.length > 0 || model.isEnded) return null;
  const reply = claimOf(model);
  model.left = { claimant, value: model.value };
  model.value = null;
  return reply;
}

function carryOut(store: SharedStore, key: string, step: Step): Promise<StoredClaim | null> {
  const ttlMs = 60_000;
  if (step.do === 'claim') return store.claim(key, { claimant: step.claimant, note: step.note, ttlMs });
  if (step.do === 'name') return store.name(key, { claimant: step.claimant, value: step.value, ttlMs });
  if (step.do === 'end') return store.end(key, { text: step.text, ttlMs });
  return store.forget(key, { claimant: step.claimant });
}

/** Every store does what the model does, whatever the order of the steps. */
async function followsTheModel(open: () => SharedStore, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('k1', 'k2'), steps), { maxLength: 25 }), async (script) => {
      const store = open();
      const models = new Map<string, Model>();
      for (const [key, step] of script) {
        expect(await carryOut(store, key, step)).toEqual(expected(models, key, step));
      }
    }),
    { numRuns },
  );
}

/** What time does to a record. The same for all, on a clock that each store moves in its own way. */
function keepsTime(open: () => { store: SharedStore; pass: (ms: number) => Promise<void> }): void {
  const claim = (claimant: string, ttlMs: number) => ({ claimant, note: 'n', ttlMs });

  test('a record is forgotten when its time is over', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 80));
    await pass(100);
    expect((await store.claim('a', claim('bob', 80))).holder).toBe('bob');
  });

  test('the holder keeps a record alive by claiming it again; a claimant who waits does not', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 200));
    await pass(150);
    await store.claim('a', claim('ada', 200));
    await pass(150);
    expect((await store.claim('a', claim('bob', 10_000))).holder).toBe('ada');
    await pass(100);
    expect((await store.claim('a', claim('bob', 200))).holder).toBe('bob');
  });

  test('naming and ending each give a record its own time', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 60));
    await store.name('a', { claimant: 'ada', value: 'v', ttlMs: 400 });
    await store.end('b', { text: null, ttlMs: 400 });
    await pass(100);
    expect((await store.claim('a', claim('ada', 10))).value).toBe('v');
    expect((await store.claim('b', claim('ada', 10))).isEnded).toBe(true);
    await pass(400);
    expect(await store.name('a', { claimant: 'ada', value: 'w', ttlMs: 400 })).toBeNull();
    expect((await store.claim('b', claim('ada', 10))).isEnded).toBe(false);
  });
}

describe('createMemoryStore', () => {
  test('follows the contract', () => followsTheModel(() => createMemoryStore(), 500));

  keepsTime(() => {
    let at = 0;
    return { store: createMemoryStore(() => at), pass: async (ms) => void (at += ms) };
  });

  test('a flood of ends pushes out nothing, and is forgotten when its time is over', async () => {
    let at = 0;
    const store = createMemoryStore(() => at);
    await store.claim('mine', { claimant: 'ada', note: 'n', ttlMs: 30_000 });
    for (let i = 0; i < 20_000; i += 1) await store.end(`other-${i}`, { text: null, ttlMs: 1000 });
    expect((await store.claim('mine', { claimant: 'bob', note: 'n', ttlMs: 30_000 })).holder).toBe('ada');
    expect((await store.end('other-0', { text: null, ttlMs: 1000 }))?.isEnded).toBe(true);
    at += 1000;
    expect(await store.end('other-1', { text: null, ttlMs: 1000 })).toBeNull();
  });
});

describe('createTransactionStore', () => {
  /** A table of which one row at a time is changed, as a database does it. */
  function openTable() {
    const rows = new Map<string, string>();
    let queue: Promise<unknown> = Promise.resolve();
    const transact: Transact = (key, change) => {
      const turn = queue.then(async () => {
        const read = rows.get(key) ?? null;
        await Promise.resolve();
        const { text, reply } = change(read);
        rows.set(key, text);
        return reply;
      });
      queue = turn.catch(() => undefined);
      return turn;
    };
    return { rows, transact };
  }

  test('follows the contract', () => followsTheModel(() => createTransactionStore(openTable().transact), 300));

  keepsTime(() => {
    let at = 1;
    return { store: createTransactionStore(openTable().transact, () => at), pass: async (ms) => void (at += ms) };
  });

  test.each(['', 'null', '{', '[]', '{"version":2}'])('takes a row of %j for an absent one', async (text) => {
    const { rows, transact } = openTable();
    rows.set('k', text);
    const store = createTransactionStore(transact);
    expect((await store.claim('k', { claimant: 'ada', note: 'n', ttlMs: 1000 })).holder).toBe('ada');
  });

  test('leaves everything as it was when the transaction fails', async () => {
    const store = createTransactionStore(() => Promise.reject(new Error('deadlock')));
    await expect(store.claim('k', { claimant: 'ada', note: 'n', ttlMs: 1000 })).rejects.toThrow('deadlock');
  });
});

describe.each(['ioredis', 'redis', '@upstash/redis', 'a function'] as const)('createRedisStore on %s', (library) => {
  let redis: TestRedis | undefined;
  let count = 0;

  beforeAll(async () => {
    redis = await openRedis(library);
  });
  afterAll(() => redis?.close());

  test('follows the contract', async ({ skip }) => {
    if (redis === undefined) skip('there is no Redis: neither REDIS_URL nor redis-server');
    const { client } = redis!;
    const prefix = () => `test:${library}:${process.pid}:${(count += 1)}:`;
    await followsTheModel(() => createRedisStore(client, { prefix: prefix() }), 60);
  });

  test('claims in one step: of many who claim at once, one becomes the holder', async ({ skip }) => {
    if (redis === undefined) skip('there is no Redis: neither REDIS_URL nor redis-server');
    const store = createRedisStore(redis!.client, { prefix: `test:${library}:${process.pid}:race:` });
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.claim('k', { claimant: `c${i}`, note: 'n', ttlMs: 5000 })),
    );
    expect(new Set(claims.map(({ holder }) => holder)).size).toBe(1);
  });

  test('a record is gone from Redis when its time is over', async ({ skip }) => {
    if (redis === undefined) skip('there is no Redis: neither REDIS_URL nor redis-server');
    const store = createRedisStore(redis!.client, { prefix: `test:${library}:${process.pid}:time:` });
    await store.claim('k', { claimant: 'ada', note: 'n', ttlMs: 1 });
    await expect
      .poll(async () => (await store.claim('k', { claimant: 'bob', note: 'n', ttlMs: 60_000 })).holder)
      .toBe('bob');
    await store.end('ended', { text: null, ttlMs: 1 });
    await expect
      .poll(async () => (await store.claim('ended', { claimant: 'bob', note: 'n', ttlMs: 60_000 })).isEnded)
      .toBe(false);
  });
});

test('createRedisStore refuses what is no client of Redis', () => {
  expect(() => createRedisStore({} as never)).toThrow('"client" cannot be used');
});
