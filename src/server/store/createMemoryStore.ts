import { createStoreFrom } from './createStoreFrom';
import { reduceClaim, type ClaimRecord } from './reduceClaim';
import type { SharedStore } from './SharedStore';

/** How often expired records are removed, in milliseconds. They are also removed when the number of records has doubled. */
const SWEEP_MS = 60_000;
const MIN_SWEEP_SIZE = 1000;

/**
 * Keeps claims in the memory of this instance. The default of both handlers, and right for one instance.
 *
 * A record is removed only when it has expired, so a flood of requests cannot push out a record that is in use.
 *
 * @param now - Milliseconds since 1970. Default `Date.now`.
 */
export function createMemoryStore(now: () => number = Date.now): SharedStore {
  const records = new Map<string, ClaimRecord>();
  let sweepAtSize = MIN_SWEEP_SIZE;
  let sweptAt = now();

  function sweep(): void {
    for (const [key, { expiresAt }] of records) if (expiresAt <= now()) records.delete(key);
    sweepAtSize = Math.max(MIN_SWEEP_SIZE, records.size * 2);
    sweptAt = now();
  }

  return createStoreFrom((key, operation) => {
    const { record, reply } = reduceClaim(records.get(key), operation, now());
    if (record !== undefined) records.set(key, record);
    if (records.size >= sweepAtSize || now() - sweptAt >= SWEEP_MS) sweep();
    return Promise.resolve(reply);
  });
}
