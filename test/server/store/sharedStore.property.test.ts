import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { createRedisStore } from '../../../src/server/store/createRedisStore';
import { createTransactionStore, type Transact } from '../../../src/server/store/createTransactionStore';
import type { SharedStore, StoredRecord } from '../../../src/server/store/SharedStore';
import { openRedis, type TestRedis } from './openRedis';

/** A record in plain values, without expiry, for the contract of `SharedStore`. */
interface Model {
  fingerprint: string;
  value: string | null;
  isEnded: boolean;
  endPayload: string | null;
  claimants: string[];
  withdrawn: string[];
  /** The last claimant that withdrew, and the value at that time. */
  last: { claimant: string; value: string | null } | null;
}

type Operation =
  | { readonly type: 'claim'; readonly claimant: string; readonly fingerprint: string }
  | { readonly type: 'save'; readonly claimant: string; readonly value: string | null }
  | { readonly type: 'end'; readonly payload: string | null }
  | { readonly type: 'withdraw'; readonly claimant: string };

const claimants = fc.constantFrom('ada', 'ada-2', 'bob', 'c');
const texts = fc.constantFrom('', 'x', '{"id":"c1","text":"é \\" \\\\ \\n"}', '42', 'null', '💬 /', null);
const operations: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    type: fc.constant('claim' as const),
    claimant: claimants,
    fingerprint: fc.constantFrom('same', 'same', 'other'),
  }),
  fc.record({ type: fc.constant('save' as const), claimant: claimants, value: texts }),
  fc.record({ type: fc.constant('end' as const), payload: texts }),
  fc.record({ type: fc.constant('withdraw' as const), claimant: claimants }),
  fc.record({ type: fc.constant('withdraw' as const), claimant: claimants }),
);

const empty: Model = {
  fingerprint: '',
  value: null,
  isEnded: false,
  endPayload: null,
  claimants: [],
  withdrawn: [],
  last: null,
};

const claimOf = ({ claimants: [holder = ''], fingerprint, value, isEnded, endPayload }: Model): StoredRecord => {
  return { holder, fingerprint, value, isEnded, endPayload };
};

function applyToModel(models: Map<string, Model>, key: string, operation: Operation): StoredRecord | null {
  const model = models.get(key);
  if (operation.type === 'claim') {
    if (model?.withdrawn.includes(operation.claimant) === true) return claimOf(model);
    if (model === undefined || (model.claimants.length === 0 && !model.isEnded)) {
      const fresh = {
        ...structuredClone(model ?? empty),
        fingerprint: operation.fingerprint,
        value: null,
        claimants: [operation.claimant],
      };
      models.set(key, fresh);
      return claimOf(fresh);
    }
    const isNew = !model.claimants.includes(operation.claimant);
    if (isNew && !model.isEnded && model.fingerprint === operation.fingerprint)
      model.claimants.push(operation.claimant);
    return claimOf(model);
  }
  if (operation.type === 'save') {
    if (model?.claimants[0] !== operation.claimant) return null;
    model.value = operation.value;
    return claimOf(model);
  }
  if (operation.type === 'end') {
    const before = model ? claimOf(model) : null;
    const endPayload = model === undefined || model.isEnded ? (model?.endPayload ?? null) : operation.payload;
    models.set(key, { ...structuredClone(model ?? empty), isEnded: true, endPayload });
    return before;
  }
  if (model === undefined) return null;
  const { claimant } = operation;
  if (!model.claimants.includes(claimant)) {
    if (!model.withdrawn.includes(claimant)) model.withdrawn.push(claimant);
    return model.last?.claimant === claimant
      ? claimOf({ ...empty, fingerprint: model.fingerprint, value: model.last.value })
      : null;
  }
  model.withdrawn.push(claimant);
  model.claimants = model.claimants.filter((other) => other !== claimant);
  if (model.claimants.length > 0 || model.isEnded) return null;
  const reply = claimOf(model);
  model.last = { claimant, value: model.value };
  model.value = null;
  return reply;
}

function applyTo(store: SharedStore, key: string, operation: Operation): Promise<StoredRecord | null> {
  const ttlMs = 60_000;
  if (operation.type === 'claim')
    return store.claim(key, { claimant: operation.claimant, fingerprint: operation.fingerprint, ttlMs });
  if (operation.type === 'save')
    return store.save(key, { claimant: operation.claimant, value: operation.value, ttlMs });
  if (operation.type === 'end') return store.end(key, { payload: operation.payload, ttlMs });
  return store.withdraw(key, { claimant: operation.claimant });
}

/** Expects that a store replies like the model, in any order of operations. */
async function expectContract(open: () => SharedStore, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('k1', 'k2'), operations), { maxLength: 25 }), async (script) => {
      const store = open();
      const models = new Map<string, Model>();
      for (const [key, operation] of script) {
        expect(await applyTo(store, key, operation)).toEqual(applyToModel(models, key, operation));
      }
    }),
    { numRuns },
  );
}

/** The tests of expiry, the same for each store. Each passes time in its own way. */
function testExpiry(open: () => { store: SharedStore; pass: (ms: number) => Promise<void> }): void {
  const claim = (claimant: string, ttlMs: number) => ({ claimant, fingerprint: 'n', ttlMs });

  test('removes a record that has expired', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 80));
    await pass(100);
    expect((await store.claim('a', claim('bob', 80))).holder).toBe('bob');
  });

  test('extends a record when its holder claims it again, and not when another claimant does', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 200));
    await pass(150);
    await store.claim('a', claim('ada', 200));
    await pass(150);
    expect((await store.claim('a', claim('bob', 10_000))).holder).toBe('ada');
    await pass(100);
    expect((await store.claim('a', claim('bob', 200))).holder).toBe('bob');
  });

  test('lets "save" and "end" set when a record expires', async () => {
    const { store, pass } = open();
    await store.claim('a', claim('ada', 60));
    await store.save('a', { claimant: 'ada', value: 'v', ttlMs: 400 });
    await store.end('b', { payload: null, ttlMs: 400 });
    await pass(100);
    expect((await store.claim('a', claim('ada', 10))).value).toBe('v');
    expect((await store.claim('b', claim('ada', 10))).isEnded).toBe(true);
    await pass(400);
    expect(await store.save('a', { claimant: 'ada', value: 'w', ttlMs: 400 })).toBeNull();
    expect((await store.claim('b', claim('ada', 10))).isEnded).toBe(false);
  });
}

describe('createMemoryStore', () => {
  test('follows the contract', () => expectContract(() => createMemoryStore(), 500));

  testExpiry(() => {
    let at = 0;
    return { store: createMemoryStore(() => at), pass: async (ms) => void (at += ms) };
  });

  test('keeps a record through a flood of ends, and removes those when they have expired', async () => {
    let at = 0;
    const store = createMemoryStore(() => at);
    await store.claim('mine', { claimant: 'ada', fingerprint: 'n', ttlMs: 30_000 });
    for (let i = 0; i < 20_000; i += 1) await store.end(`other-${i}`, { payload: null, ttlMs: 1000 });
    expect((await store.claim('mine', { claimant: 'bob', fingerprint: 'n', ttlMs: 30_000 })).holder).toBe('ada');
    expect((await store.end('other-0', { payload: null, ttlMs: 1000 }))?.isEnded).toBe(true);
    at += 1000;
    expect(await store.end('other-1', { payload: null, ttlMs: 1000 })).toBeNull();
  });
});

describe('createTransactionStore', () => {
  /** A table that changes one row at a time, like a database. */
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

  test('follows the contract', () => expectContract(() => createTransactionStore(openTable().transact), 300));

  testExpiry(() => {
    let at = 1;
    return { store: createTransactionStore(openTable().transact, () => at), pass: async (ms) => void (at += ms) };
  });

  test.each(['', 'null', '{', '[]', '{"version":2}'])('treats a row of %j as absent', async (text) => {
    const { rows, transact } = openTable();
    rows.set('k', text);
    const store = createTransactionStore(transact);
    expect((await store.claim('k', { claimant: 'ada', fingerprint: 'n', ttlMs: 1000 })).holder).toBe('ada');
  });

  test('rejects when the transaction fails', async () => {
    const store = createTransactionStore(() => Promise.reject(new Error('deadlock')));
    await expect(store.claim('k', { claimant: 'ada', fingerprint: 'n', ttlMs: 1000 })).rejects.toThrow('deadlock');
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
    await expectContract(() => createRedisStore(client, { prefix: prefix() }), 60);
  });

  test('makes one of many simultaneous claimants the holder', async ({ skip }) => {
    if (redis === undefined) skip('there is no Redis: neither REDIS_URL nor redis-server');
    const store = createRedisStore(redis!.client, { prefix: `test:${library}:${process.pid}:race:` });
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.claim('k', { claimant: `c${i}`, fingerprint: 'n', ttlMs: 5000 })),
    );
    expect(new Set(claims.map(({ holder }) => holder)).size).toBe(1);
  });

  test('removes expired records from Redis', async ({ skip }) => {
    if (redis === undefined) skip('there is no Redis: neither REDIS_URL nor redis-server');
    const store = createRedisStore(redis!.client, { prefix: `test:${library}:${process.pid}:time:` });
    await store.claim('k', { claimant: 'ada', fingerprint: 'n', ttlMs: 1 });
    await expect
      .poll(async () => (await store.claim('k', { claimant: 'bob', fingerprint: 'n', ttlMs: 60_000 })).holder)
      .toBe('bob');
    await store.end('ended', { payload: null, ttlMs: 1 });
    await expect
      .poll(async () => (await store.claim('ended', { claimant: 'bob', fingerprint: 'n', ttlMs: 60_000 })).isEnded)
      .toBe(false);
  });
});

test('createRedisStore throws for an object that is no Redis client', () => {
  expect(() => createRedisStore({} as never)).toThrow('"client" cannot be used');
});
