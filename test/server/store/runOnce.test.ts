import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { runOnce, type RunOnceOptions } from '../../../src/server/store/runOnce';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { withVirtualTime } from '../session/createTestApp';

const key = 'webhook:1';

/** A function that runs work under one key, and the errors. */
function createRunner(store: SharedStore = createMemoryStore()) {
  const errors: unknown[] = [];
  const run = (work: () => Promise<void>, options: Partial<RunOnceOptions> = {}) =>
    runOnce(work, {
      store,
      key,
      callback: 'on',
      resultTtlMs: 60_000,
      waitMs: 0,
      onError: (error) => void errors.push(error),
      ...options,
    });
  return { store, errors, run };
}

const done = () => Promise.resolve();
const fails = () => Promise.reject(new Error('the database is away'));

/** Work that goes on until `end` is called. */
function createEndlessWork() {
  let end = (): void => undefined;
  const work = () => new Promise<void>((resolve) => (end = resolve));
  return { work, end: () => end() };
}

describe('runOnce', () => {
  test('does not repeat work that has succeeded', async () => {
    const { run } = createRunner();
    let times = 0;
    const work = async () => void (times += 1);
    expect([await run(work), await run(work)]).toEqual(['done', 'done']);
    expect(times).toBe(1);
  });

  test('retries failed work at once', async () => {
    const { run, errors } = createRunner();
    expect([await run(fails), await run(done)]).toEqual(['failed', 'done']);
    expect(errors).toEqual([new Error('the database is away')]);
  });

  test('lets a call that waits retry failed work', () =>
    withVirtualTime(async (pass) => {
      const { run } = createRunner();
      let fail = (): void => undefined;
      const first = run(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('no')))));
      await pass(0);
      const second = run(done, { waitMs: 5000 });
      await pass(1000);
      fail();
      await pass(200);
      expect([await first, await second]).toEqual(['failed', 'done']);
    }));

  test('withdraws the claim of a call that has stopped waiting', () =>
    withVirtualTime(async (pass) => {
      const { run } = createRunner();
      let fail = (): void => undefined;
      const first = run(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('no')))));
      await pass(0);
      const second = run(done, { waitMs: 300 });
      await pass(500);
      expect(await second).toBe('under-way');
      fail();
      await first;
      // If the second call still had its claim, it would hold the record now, and nobody would do the work.
      expect(await run(done)).toBe('done');
    }));

  test('withdraws a claim whose reply was lost', async () => {
    const store = createMemoryStore();
    let isLost = false;
    const losing: SharedStore = {
      ...store,
      claim: async (...claimed) => {
        const record = await store.claim(...claimed);
        if (isLost) return record;
        isLost = true;
        throw new Error('the reply was lost');
      },
    };
    const { run } = createRunner(losing);
    await expect(run(done)).rejects.toThrow('the reply was lost');
    expect(await run(done)).toBe('done');
  });

  test('renews its claim for a quarter of an hour', () =>
    withVirtualTime(async (pass) => {
      const { run, errors } = createRunner();
      const { work, end } = createEndlessWork();
      const first = run(work);
      await pass(14 * 60_000);
      expect(await run(done)).toBe('under-way');
      await pass(2 * 60_000);
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback: 'on' })]);
      expect(await run(done)).toBe('done');
      end();
      await first;
    }));

  test('returns "done" when the store cannot save that', async () => {
    const store = createMemoryStore();
    const { run, errors } = createRunner({ ...store, save: () => Promise.reject(new Error('the store is down')) });
    expect(await run(done)).toBe('done');
    expect(errors).toEqual([new Error('the store is down')]);
  });
});
