import { reduceClaim, type ClaimRecord, type ClaimStep } from './reduceClaim';
import type { SharedStore, StoredClaim } from './SharedStore';
import { storeOfSteps } from './storeOfSteps';

/** Expired records are removed after this time, in milliseconds, or when their number has doubled. */
const SWEEP_MS = 60_000;
const SMALLEST_SWEEP = 1000;

/**
 * Keeps claims in the memory of this instance. The default of both handlers, and right for one instance.
 *
 * A record is removed when its time is over and for no other reason, so a flood of requests cannot push out a record that is
 * in use.
 *
 * @param now - Milliseconds since 1970. Default `Date.now`.
 */
export function createMemoryStore(now: () => number = Date.now): SharedStore {
  const records = new Map<string, ClaimRecord>();
  let sweepAtSize = SMALLEST_SWEEP;
  let sweptAt = now();

  function step(key: string, asked: ClaimStep): StoredClaim | null {
    const { record, reply } = reduceClaim(records.get(key), asked, now());
    if (record !== undefined) records.set(key, record);
    if (records.size >= sweepAtSize || now() - sweptAt >= SWEEP_MS) sweep();
    return reply;
  }

  function sweep(): void {
    for (const [key, { expiresAt }] of records) if (expiresAt <= now()) records.delete(key);
    sweepAtSize = Math.max(SMALLEST_SWEEP, records.size * 2);
    sweptAt = now();
  }

  return storeOfSteps((key, asked) => Promise.resolve(step(key, asked)));
}
