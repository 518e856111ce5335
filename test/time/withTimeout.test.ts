import { describe, expect, test } from 'vitest';
import { withTimeout } from '../../src/time/withTimeout';
import { ManualClock } from '../ManualClock';

const never = () => new Promise<never>(() => {});

describe('withTimeout', () => {
  test('resolves as the work does, and leaves no timer', async () => {
    const clock = new ManualClock();
    expect(
      await withTimeout(
        () => Promise.resolve('done'),
        1000,
        () => 'late',
        clock,
      ),
    ).toBe('done');
    expect(
      await withTimeout(
        () => 'at once',
        1000,
        () => 'late',
        clock,
      ),
    ).toBe('at once');
    expect(clock.pending).toBe(0);
  });

  test('rejects as the work does, also when it throws', async () => {
    const clock = new ManualClock();
    await expect(
      withTimeout(
        () => Promise.reject(new Error('no')),
        1000,
        () => 'late',
        clock,
      ),
    ).rejects.toThrow('no');
    const throws = () => {
      throw new Error('at once');
    };
    await expect(withTimeout(throws, 1000, () => 'late', clock)).rejects.toThrow('at once');
    expect(clock.pending).toBe(0);
  });

  test('resolves or rejects as onTimeout does when the work takes longer', async () => {
    const clock = new ManualClock();
    const resolving = withTimeout(never, 1000, () => 'late', clock);
    const rejecting = withTimeout(
      never,
      1000,
      () => {
        throw new Error('timed out');
      },
      clock,
    );
    clock.advance(999);
    expect(await Promise.race([resolving, Promise.resolve('waiting')])).toBe('waiting');
    clock.advance(1);
    expect(await resolving).toBe('late');
    await expect(rejecting).rejects.toThrow('timed out');
  });

  test('aborts the signal on a time-out only, and ignores the rejection that follows', async () => {
    const clock = new ManualClock();
    const signals: AbortSignal[] = [];
    const abortable = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const late = withTimeout(abortable, 1000, () => 'late', clock);
    clock.advance(1000);
    expect(await late).toBe('late');
    await withTimeout(
      (signal) => void signals.push(signal),
      1000,
      () => 'late',
      clock,
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});
