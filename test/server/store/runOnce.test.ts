// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/server/store/createMemoryStore';
import { runOnce, type RunOnceOptions } from '../../../src/server/store/runOnce';
import type { SharedStore } from '../../../src/server/store/SharedStore';
import { onFakeTime } from '../session/inApp';

const key = 'webhook:1';

/** Work under one key, and what became of it. */
function working(store: SharedStore = createMemoryStore()) {
  const errors: unknown[] = [];
  const run = (work: () => Promise<void>, options: Partial<RunOnceOptions> = {}) =>
    runOnce(work, {
      store,
      key,
      callback: 'on',
      rememberMs: 60_000,
      waitMs: 0,
      onError: (error) => void errors.push(error),
      ...options,
    });
  return { store, errors, run };
}

const done = () => Promise.resolve();
const fails = () => Promise.reject(new Error('the database is away'));

/** Work that goes on until it is told to end. */
function endless() {
  let end = (): void => undefined;
  const work = () => new Promise<void>((resolve) => (end = resolve));
  return { work, end: () => end() };
}

describe('work that is done once', () => {
  test('is not done again after it has succeeded', async () => {
    const { run } = working();
    let times = 0;
    const work = async () => void (times += 1);
    expect([await run(work), await run(work)]).toEqual(['done', 'done']);
    expect(times).toBe(1);
  });

  test('can be tried again at once after it has failed', async () => {
    const { run, errors } = working();
    expect([await run(fails), await run(done)]).toEqual(['failed', 'done']);
    expect(errors).toEqual([new Error('the database is away')]);
  });

  test('is taken over by who waits for it when it fails', () =>
    onFakeTime(async (pass) => {
      const { run } = working();
      let fail = (): void => undefined;
      const first = run(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('no')))));
      await pass(0);
      const second = run(done, { waitMs: 5000 });
      await pass(1000);
      fail();
      await pass(200);
      expect([await first, await second]).toEqual(['failed', 'done']);
    }));

  test('is not held up by who has waited in vain', () =>
    onFakeTime(async (pass) => {
      const { run } = working();
      let fail = (): void => undefined;
      const first = run(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('no')))));
      await pass(0);
      const second = run(done, { waitMs: 300 });
      await pass(500);
      expect(await second).toBe('under-way');
      fail();
      await first;
      // Were the claim of the second still there, it would be the holder now, and nobody would do the work.
      expect(await run(done)).toBe('done');
    }));

  test('is not held up by a claim whose reply was lost', async () => {
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
    const { run } = working(losing);
    await expect(run(done)).rejects.toThrow('the reply was lost');
    expect(await run(done)).toBe('done');
  });

  test('keeps its claim while it lasts, up to a quarter of an hour', () =>
    onFakeTime(async (pass) => {
      const { run, errors } = working();
      const { work, end } = endless();
      const first = run(work);
      await pass(14 * 60_000);
      expect(await run(done)).toBe('under-way');
      await pass(2 * 60_000);
      expect(errors).toEqual([expect.objectContaining({ code: 'callback-timeout', callback: 'on' })]);
      expect(await run(done)).toBe('done');
      end();
      await first;
    }));

  test('counts as done when the store cannot remember it', async () => {
    const store = createMemoryStore();
    const { run, errors } = working({ ...store, name: () => Promise.reject(new Error('the store is down')) });
    expect(await run(done)).toBe('done');
    expect(errors).toEqual([new Error('the store is down')]);
  });
});
