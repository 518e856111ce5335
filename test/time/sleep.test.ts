import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sleep } from '../../src/time/sleep';

describe('sleep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('resolves after the time', async () => {
    const onDone = vi.fn();
    void sleep(1000).then(onDone);
    await vi.advanceTimersByTimeAsync(999);
    expect(onDone).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onDone).toHaveBeenCalledOnce();
  });

  test('resolves when the signal aborts, and leaves no timer', async () => {
    const controller = new AbortController();
    const sleeping = sleep(1000, controller.signal);
    controller.abort();
    await sleeping;
    await sleep(1000, controller.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});
