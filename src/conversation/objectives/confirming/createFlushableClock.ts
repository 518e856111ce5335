import type { Clock } from '../../../time/Clock';

export interface FlushableClock extends Clock {
  /** Runs all timers at once. */
  readonly flush: () => void;
}

/** A clock whose timers can be run at once, so that no check outlives the call. */
export function createFlushableClock(clock: Clock): FlushableClock {
  const waiting = new Map<unknown, () => void>();
  const clearTimeout = (timer: unknown) => {
    clock.clearTimeout(timer);
    waiting.delete(timer);
  };
  return {
    now: () => clock.now(),
    setTimeout(callback, afterMs) {
      const timer = clock.setTimeout(callback, afterMs);
      waiting.set(timer, callback);
      return timer;
    },
    clearTimeout,
    flush() {
      for (const [timer, callback] of [...waiting]) {
        clearTimeout(timer);
        callback();
      }
    },
  };
}
