import type { StoredClaim } from './SharedStore';

/** One step of a store, as {@link SharedStore} names them. */
export type ClaimStep =
  | { readonly do: 'claim'; readonly claimant: string; readonly note: string; readonly ttlMs: number }
  | { readonly do: 'name'; readonly claimant: string; readonly value: string; readonly ttlMs: number }
  | { readonly do: 'end'; readonly ttlMs: number }
  | { readonly do: 'forget'; readonly claimant: string };

export interface ClaimRecord {
  /** In the order of their claims: the first one is the holder. */
  readonly claimants: readonly string[];
  /** Those who have forgotten it. */
  readonly gone: readonly string[];
  readonly note: string;
  readonly value: string | null;
  readonly isEnded: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface ClaimChange {
  /** The record from now on; the same object when nothing has changed. */
  readonly record: ClaimRecord | undefined;
  readonly reply: StoredClaim | null;
}

/** What a step does to the record of a key, and what it replies: the contract of {@link SharedStore} as a pure function. */
export function reduceClaim(stored: ClaimRecord | undefined, step: ClaimStep, now: number): ClaimChange {
  const record = stored !== undefined && stored.expiresAt > now ? stored : undefined;
  switch (step.do) {
    case 'claim': {
      const claimed = claim(record, step.claimant, step.note, now + step.ttlMs);
      return { record: claimed, reply: claimOf(claimed) };
    }
    case 'name': {
      if (record === undefined || record.claimants[0] !== step.claimant) return { record, reply: null };
      const named = { ...record, value: step.value, expiresAt: now + step.ttlMs };
      return { record: named, reply: claimOf(named) };
    }
    case 'end': {
      const ended = { ...(record ?? emptyRecord), isEnded: true, expiresAt: now + step.ttlMs };
      return { record: ended, reply: record ? claimOf(record) : null };
    }
    case 'forget': {
      if (record === undefined) return { record, reply: null };
      const { claimant } = step;
      const claimants = record.claimants.filter((id) => id !== claimant);
      const gone = record.gone.includes(claimant) ? record.gone : [...record.gone, claimant];
      // The empty record stays until its time is over: a repeated step gets the same reply.
      const left = { ...record, claimants, gone };
      return { record: left, reply: claimants.length > 0 || left.isEnded ? null : claimOf(left) };
    }
  }
}

const emptyRecord: ClaimRecord = { claimants: [], gone: [], note: '', value: null, isEnded: false, expiresAt: 0 };

function claim(record: ClaimRecord | undefined, claimant: string, note: string, expiresAt: number): ClaimRecord {
  if (record?.gone.includes(claimant) === true) return record;
  if (record === undefined || (record.claimants.length === 0 && !record.isEnded)) {
    return { ...emptyRecord, gone: record?.gone ?? [], claimants: [claimant], note, expiresAt };
  }
  if (record.isEnded) return record;
  const isNew = record.note === note && !record.claimants.includes(claimant);
  const joined = isNew ? { ...record, claimants: [...record.claimants, claimant] } : record;
  return joined.value === null && joined.claimants[0] === claimant ? { ...joined, expiresAt } : joined;
}

function claimOf({ claimants: [holder = ''], note, value, isEnded }: ClaimRecord): StoredClaim {
  return { holder, note, value, isEnded };
}
