import type { StoredClaim } from './SharedStore';

/** One step of a store, as {@link SharedStore} names them. */
export type ClaimStep =
  | { readonly do: 'claim'; readonly claimant: string; readonly note: string; readonly ttlMs: number }
  | { readonly do: 'name'; readonly claimant: string; readonly value: string | null; readonly ttlMs: number }
  | { readonly do: 'end'; readonly text: string | null; readonly ttlMs: number }
  | { readonly do: 'forget'; readonly claimant: string };

export interface ClaimRecord {
  /** In the order of their claims: the first one is the holder. */
  readonly claimants: readonly string[];
  /** Those who have forgotten it, newest last. */
  readonly gone: readonly string[];
  /** The last one who has left a record that nobody else claimed, and the value there was. */
  readonly left: { readonly claimant: string; readonly value: string | null } | null;
  readonly note: string;
  readonly value: string | null;
  readonly isEnded: boolean;
  readonly ending: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * How many claimants a record has at most, and how many of those who have left it remembers. One page has one or two; without a
 * limit, somebody who repeats a request for hours would make a record that is slow to read.
 */
export const MOST_CLAIMANTS = 100;

export interface ClaimChange {
  /** The record from now on; `undefined` when there is none. */
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
      const expiresAt = now + step.ttlMs;
      // Nobody will ask for a text where nothing has begun, and anybody can send one.
      if (record === undefined) return { record: { ...emptyRecord, isEnded: true, expiresAt }, reply: null };
      const ending = record.isEnded ? record.ending : step.text;
      return { record: { ...record, isEnded: true, ending, expiresAt }, reply: claimOf(record) };
    }
    case 'forget':
      return forget(record, step.claimant);
  }
}

/** What there is before the first step. */
export const emptyRecord: ClaimRecord = {
  claimants: [],
  gone: [],
  left: null,
  note: '',
  value: null,
  isEnded: false,
  ending: null,
  expiresAt: 0,
};

function claim(record: ClaimRecord = emptyRecord, claimant: string, note: string, expiresAt: number): ClaimRecord {
  const { claimants, gone } = record;
  if (gone.includes(claimant)) return record;
  if (claimants.length === 0 && !record.isEnded) {
    return { ...record, claimants: [claimant], note, value: null, expiresAt };
  }
  if (claimants[0] === claimant) return { ...record, expiresAt: Math.max(record.expiresAt, expiresAt) };
  const isIgnored = record.isEnded || record.note !== note || claimants.includes(claimant);
  if (isIgnored || claimants.length >= MOST_CLAIMANTS) return record;
  return { ...record, claimants: [...claimants, claimant] };
}

function forget(record: ClaimRecord | undefined, claimant: string): ClaimChange {
  if (record === undefined) return { record, reply: null };
  if (!record.claimants.includes(claimant)) {
    const gone = record.gone.includes(claimant) ? record.gone : [...record.gone, claimant].slice(-MOST_CLAIMANTS);
    const { left, note } = record;
    const reply = left?.claimant === claimant ? claimOf({ ...emptyRecord, note, value: left.value }) : null;
    return { record: { ...record, gone }, reply };
  }
  const claimants = record.claimants.filter((id) => id !== claimant);
  const gone = [...record.gone, claimant].slice(-MOST_CLAIMANTS);
  if (claimants.length > 0 || record.isEnded) return { record: { ...record, claimants, gone }, reply: null };
  const left = { claimant, value: record.value };
  // The empty record stays until its time is over: a repeated step gets the same reply.
  return { record: { ...record, claimants, gone, left, value: null }, reply: claimOf({ ...record, claimants }) };
}

function claimOf({ claimants: [holder = ''], note, value, isEnded, ending }: ClaimRecord): StoredClaim {
  return { holder, note, value, isEnded, ending };
}
