import type { Clock } from '../../time/Clock';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import type { TimerName } from './TimerName';

/** The timers that run, by name. */
export interface Timers {
  /** Starts a timer. Stops the one with the same name first. */
  readonly start: (name: TimerName, afterMs: number) => void;
  readonly stop: (name: TimerName) => void;
  readonly stopAll: () => void;
}

export function createTimers(clock: Clock, onDue: (name: TimerName) => void): Timers {
  const running = new Map<TimerName, unknown>();

  const stop = (name: TimerName) => {
    if (!running.has(name)) return;
    clock.clearTimeout(running.get(name));
    running.delete(name);
  };

  return {
    start(name, afterMs) {
      stop(name);
      // Such a timer would fire at once. No call lasts that long.
      if (afterMs > LONGEST_TIMER_MS) return;
      const timer = clock.setTimeout(() => {
        running.delete(name);
        onDue(name);
      }, afterMs);
      running.set(name, timer);
    },
    stop,
    stopAll() {
      for (const name of [...running.keys()]) stop(name);
    },
  };
}
