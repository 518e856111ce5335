import { reduceClaim, type ClaimRecord, type ClaimStep } from './reduceClaim';
import type { SharedStore, StoredClaim } from './SharedStore';
import { storeOfSteps } from './storeOfSteps';

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

  function step(key: string, asked: ClaimStep): StoredClaim | null {
    const { record, reply } = reduceClaim(records.get(key), asked, now());
    if (record !== undefined) records.set(key, record);
    if (records.size >= sweepAtSize) {
      // Only after the number of records has doubled, so that the cost of a step stays constant on average.
      for (const [old, { expiresAt }] of records) if (expiresAt <= now()) records.delete(old);
      sweepAtSize = Math.max(SMALLEST_SWEEP, records.size * 2);
    }
    return reply;
  }

  return storeOfSteps((key, asked) => Promise.resolve(step(key, asked)));
}
