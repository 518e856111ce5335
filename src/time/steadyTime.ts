import { systemClock, type Clock } from './Clock';

/**
 * Returns a function that reads a clock so that its time never goes back. A user may set the clock during a call. That must not
 * change the order of messages, or the length of a wait.
 *
 * The system clock is read once, and `performance.now()` is added to it, so that the time does not jump forward either.
 * `performance.now()` may stop while the machine sleeps, so call this again for each call.
 *
 * @param from - The earliest time that may be returned.
 */
export function steadyTime(clock: Clock, from = -Infinity): () => number {
  if (clock === systemClock) {
    const startedAt = Math.max(Date.now(), from) - performance.now();
    return () => Math.round(startedAt + performance.now());
  }
  let latest = from;
  let behindMs = 0;
  return () => {
    const read = clock.now();
    behindMs = Math.max(behindMs, latest - read);
    return (latest = read + behindMs);
  };
}
