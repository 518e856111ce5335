import { systemClock, type Clock } from './Clock';

/**
 * Reads a clock so that its time never goes back. The clock may be set during a call, and must not change the order of
 * messages or the length of a wait.
 *
 * The system clock is read once, and `performance.now()` is added to it, so that it does not jump forward either. `performance.now()`
 * may stop while the machine sleeps, so create a new clock for each call.
 *
 * @param from - The last time that was read; no later one is before it.
 */
export function steadyTime(clock: Clock, from = -Infinity): () => number {
  if (clock === systemClock) {
    const begunAt = Math.max(Date.now(), from) - performance.now();
    return () => Math.round(begunAt + performance.now());
  }
  let latest = from;
  let behindMs = 0;
  return () => {
    const read = clock.now();
    behindMs = Math.max(behindMs, latest - read);
    return (latest = read + behindMs);
  };
}
