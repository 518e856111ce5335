import { systemClock, type Clock } from './Clock';

/**
 * Reads a clock so that its time never goes back: what is ordered or measured by time must not change when somebody
 * sets the clock during a call. A clock that was set back goes on from where it was.
 *
 * The machine's clock is read once and counted on from there, so that it does not leap ahead either.
 */
export function steadyTime(clock: Clock): () => number {
  if (clock === systemClock) {
    const begunAt = Date.now() - performance.now();
    return () => Math.round(begunAt + performance.now());
  }
  let latest = -Infinity;
  let behindMs = 0;
  return () => {
    const read = clock.now();
    behindMs = Math.max(behindMs, latest - read);
    return (latest = read + behindMs);
  };
}
