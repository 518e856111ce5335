import type { Clock } from '../time/Clock';

/** A clock that moves only by `advance()`. */
export interface ManualClock extends Clock {
  /**
   * Lets `ms` milliseconds pass, and runs the timers that are due, in order. Promises settle between one timer and the
   * next, as they do with real timers.
   */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** How many microtasks to wait between timers. Nested `await`s need a few; 20 are enough for all of them. */
const MICROTASKS = 20;

/**
 * Creates a clock for tests. An hour of conversation takes a moment and is the same each time.
 *
 * @param startMs - The time at the start, in milliseconds since the epoch. Default 0.
 * @example
 * const clock = createManualClock();
 * const call = createSimulatedCall({ clock, scenario });
 * const joined = call.join({ url: 'https://tavus.daily.co/c123' });
 * await clock.advance(5_000);
 * await joined;
 */
export function createManualClock(startMs = 0): ManualClock {
  let now = startMs;
  const timers = new Set<Timer>();

  /** The earliest due timer. Of two with the same time, the one that was set first. */
  const next = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).reduce<Timer | undefined>(earlier, undefined);

  return {
    now: () => now,
    setTimeout(run, ms) {
      const timer: Timer = { at: now + Math.max(0, ms), run };
      timers.add(timer);
      return timer;
    },
    clearTimeout(handle) {
      timers.delete(handle as Timer);
    },
    async advance(ms) {
      const until = now + ms;
      await flushMicrotasks();
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await flushMicrotasks();
      }
      now = until;
    },
  };
}

function earlier(found: Timer | undefined, timer: Timer): Timer {
  return found === undefined || timer.at < found.at ? timer : found;
}

async function flushMicrotasks(): Promise<void> {
  for (let count = 0; count < MICROTASKS; count += 1) await Promise.resolve();
}
