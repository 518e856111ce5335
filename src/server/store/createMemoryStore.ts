import type { SharedStore, StoredClaim } from './SharedStore';

interface MemoryRecord {
  note: string;
  value: string | null;
  isEnded: boolean;
  /** In the order of their claims. */
  readonly claimants: Set<string>;
  /** Those who have forgotten it. */
  readonly gone: Set<string>;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

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
  const records = new Map<string, MemoryRecord>();
  let sweepAtSize = SMALLEST_SWEEP;

  function find(key: string): MemoryRecord | undefined {
    const record = records.get(key);
    return record !== undefined && record.expiresAt > now() ? record : undefined;
  }

  function keep(key: string, record: MemoryRecord, ttlMs: number): void {
    record.expiresAt = now() + ttlMs;
    records.set(key, record);
    if (records.size < sweepAtSize) return;
    // Only after the number of records has doubled, so that the cost of a call stays constant on average.
    for (const [old, { expiresAt }] of records) if (expiresAt <= now()) records.delete(old);
    sweepAtSize = Math.max(SMALLEST_SWEEP, records.size * 2);
  }

  function claim(key: string, claimant: string, note: string, ttlMs: number): StoredClaim {
    const found = find(key);
    if (found?.gone.has(claimant) === true) return claimOf(found);
    if (found === undefined || (found.claimants.size === 0 && !found.isEnded)) {
      const record = newRecord(note, found?.gone);
      record.claimants.add(claimant);
      keep(key, record, ttlMs);
      return claimOf(record);
    }
    if (!found.isEnded && found.note === note) found.claimants.add(claimant);
    if (!found.isEnded && found.value === null && holderOf(found) === claimant) keep(key, found, ttlMs);
    return claimOf(found);
  }

  function name(key: string, claimant: string, value: string, ttlMs: number): StoredClaim | null {
    const record = find(key);
    if (record === undefined || holderOf(record) !== claimant) return null;
    record.value = value;
    keep(key, record, ttlMs);
    return claimOf(record);
  }

  function end(key: string, ttlMs: number): StoredClaim | null {
    const found = find(key);
    const before = found ? claimOf(found) : null;
    const record = found ?? newRecord('');
    record.isEnded = true;
    keep(key, record, ttlMs);
    return before;
  }

  function forget(key: string, claimant: string): StoredClaim | null {
    const record = find(key);
    if (record === undefined) return null;
    record.claimants.delete(claimant);
    record.gone.add(claimant);
    // The empty record stays until its time is over: a repeated call gets the same answer.
    return record.claimants.size > 0 || record.isEnded ? null : claimOf(record);
  }

  return {
    claim: (key, { claimant, note, ttlMs }) => Promise.resolve(claim(key, claimant, note, ttlMs)),
    name: (key, { claimant, value, ttlMs }) => Promise.resolve(name(key, claimant, value, ttlMs)),
    end: (key, { ttlMs }) => Promise.resolve(end(key, ttlMs)),
    forget: (key, { claimant }) => Promise.resolve(forget(key, claimant)),
  };
}

function newRecord(note: string, gone = new Set<string>()): MemoryRecord {
  return { note, value: null, isEnded: false, claimants: new Set(), gone, expiresAt: 0 };
}

function holderOf({ claimants }: MemoryRecord): string {
  const [holder = ''] = claimants;
  return holder;
}

function claimOf(record: MemoryRecord): StoredClaim {
  const { note, value, isEnded } = record;
  return { holder: holderOf(record), note, value, isEnded };
}
