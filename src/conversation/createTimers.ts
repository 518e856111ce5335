import type { Clock } from './Clock';
import type { TimerName } from './Effect';

/** Timers by name: starting one that runs starts it anew. */
export interface Timers {
  readonly start: (name: TimerName, afterMs: number) => void;
  readonly stop: (name: TimerName) => void;
  readonly stopAll: () => void;
}

/** `setTimeout` overflows above this, and the timer would be due at once. A longer timer is not started. */
const LONGEST_MS = 2 ** 31 - 1;

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
      if (afterMs > LONGEST_MS) return;
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
