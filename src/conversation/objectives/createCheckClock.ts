import type { Clock } from '../Clock';

export interface CheckClock extends Clock {
  /** Calls back at once whoever still waits. */
  readonly flush: () => void;
}

/** A clock for checks, whose timers do not outlive the call. */
export function createCheckClock(clock: Clock): CheckClock {
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
