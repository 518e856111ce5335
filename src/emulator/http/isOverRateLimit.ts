/** The service's rate limit. */
const MAX_REQUESTS = 120;
const REQUESTS_PERIOD_MS = 60_000;

/**
 * Counts a request, unless there were too many in the last minute.
 *
 * @param times - The times of the counted requests, in milliseconds since the epoch.
 */
export function isOverRateLimit(times: number[], now: number): boolean {
  while (times[0] !== undefined && now - times[0] >= REQUESTS_PERIOD_MS) times.shift();
  if (times.length >= MAX_REQUESTS) return true;
  times.push(now);
  return false;
}
