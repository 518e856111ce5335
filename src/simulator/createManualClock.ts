import type { SimulatorClock } from './SimulatorClock';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends SimulatorClock {
  /**
   * Lets so many milliseconds pass. What falls due runs in its order, each in a task of its own, as far as promises
   * can tell: they settle before the next one runs.
   */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** How many turns of the promise queue one step waits: an `await` upon an `await` takes a few, and nothing takes many. */
const SETTLING_TURNS = 20;

/**
 * Makes a clock for tests: an hour of conversation passes at once, and the same way each time.
 *
 * @param startMs - What it shows at first, in milliseconds since the epoch. Default 0.
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

  /** The earliest that is due; of two at the same time, the one that was set first. */
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
      await settle();
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await settle();
      }
      now = until;
    },
  };
}

function earlier(found: Timer | undefined, timer: Timer): Timer {
  return found === undefined || timer.at < found.at ? timer : found;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await Promise.resolve();
}
