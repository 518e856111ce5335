import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../src/simulator';

describe('createManualClock', () => {
  test('advances only with advance(), and runs due timers in order', async () => {
    const clock = createManualClock(1000);
    const order: string[] = [];
    clock.setTimeout(() => order.push(`late at ${clock.now()}`), 30);
    clock.setTimeout(() => order.push(`early at ${clock.now()}`), 10);
    clock.setTimeout(() => order.push(`also early at ${clock.now()}`), 10);
    clock.clearTimeout(clock.setTimeout(() => order.push('cancelled'), 20));
    expect(clock.now()).toBe(1000);

    await clock.advance(20);
    expect(order).toEqual(['early at 1010', 'also early at 1010']);
    expect(clock.now()).toBe(1020);
    await clock.advance(20);
    expect(order.at(-1)).toBe('late at 1030');
  });

  test('lets promises settle between two timers', async () => {
    const clock = createManualClock();
    const order: string[] = [];
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => void clock.setTimeout(resolve, ms));
    const walk = async (): Promise<void> => {
      for (let step = 1; step <= 3; step += 1) {
        await sleep(100);
        order.push(`step ${step} at ${clock.now()}`);
      }
    };
    void walk();
    await clock.advance(1000);
    expect(order).toEqual(['step 1 at 100', 'step 2 at 200', 'step 3 at 300']);
  });
});
