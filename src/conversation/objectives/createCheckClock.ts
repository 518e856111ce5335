import type { Clock } from '../Clock';

export interface CheckClock extends Clock {
  /** Makes all running timers due at once. */
  readonly flush: () => void;
}

/** A clock whose timers can be made due at once, so that no check outlives the call. */
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
