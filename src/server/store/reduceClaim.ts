import type { StoredRecord } from './SharedStore';

/** A call of a store's method, as a value. */
export type StoreOperation =
  | { readonly type: 'claim'; readonly claimant: string; readonly fingerprint: string; readonly ttlMs: number }
  | { readonly type: 'save'; readonly claimant: string; readonly value: string | null; readonly ttlMs: number }
  | { readonly type: 'end'; readonly payload: string | null; readonly ttlMs: number }
  | { readonly type: 'withdraw'; readonly claimant: string };

export interface ClaimRecord {
  /** In the order of their claims: the first one is the holder. */
  readonly claimants: readonly string[];
  /** The claimants that have withdrawn, newest last. */
  readonly withdrawn: readonly string[];
  /** The last claimant that withdrew while there was no other claimant, and the value at that time. */
  readonly last: { readonly claimant: string; readonly value: string | null } | null;
  readonly fingerprint: string;
  readonly value: string | null;
  readonly isEnded: boolean;
  readonly endPayload: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * How many claimants a record has at most, and how many withdrawn ones it remembers. One page has one or two. Without a limit, a
 * client that repeats a request for hours would make a record that is slow to read.
 */
export const MAX_CLAIMANTS = 100;

export interface ClaimChange {
  /** The new record; `undefined` when there is none. */
  readonly record: ClaimRecord | undefined;
  readonly reply: StoredRecord | null;
}

/** Applies an operation to the record of a key: the contract of {@link SharedStore} as a pure function. */
export function reduceClaim(stored: ClaimRecord | undefined, operation: StoreOperation, now: number): ClaimChange {
  const record = stored !== undefined && stored.expiresAt > now ? stored : undefined;
  switch (operation.type) {
    case 'claim': {
      const claimed = addClaimant(record, operation.claimant, operation.fingerprint, now + operation.ttlMs);
      return { record: claimed, reply: toReply(claimed) };
    }
    case 'save': {
      if (record === undefined || record.claimants[0] !== operation.claimant) return { record, reply: null };
      const saved = { ...record, value: operation.value, expiresAt: now + operation.ttlMs };
      return { record: saved, reply: toReply(saved) };
    }
    case 'end': {
      const expiresAt = now + operation.ttlMs;
      // A new record stores no payload: without work, the payload is never read, and any client can send one.
      if (record === undefined) return { record: { ...initialRecord, isEnded: true, expiresAt }, reply: null };
      const endPayload = record.isEnded ? record.endPayload : operation.payload;
      return { record: { ...record, isEnded: true, endPayload, expiresAt }, reply: toReply(record) };
    }
    case 'withdraw':
      return removeClaimant(record, operation.claimant);
  }
}

/** The record before the first operation. */
export const initialRecord: ClaimRecord = {
  claimants: [],
  withdrawn: [],
  last: null,
  fingerprint: '',
  value: null,
  isEnded: false,
  endPayload: null,
  expiresAt: 0,
};

function addClaimant(
  record: ClaimRecord = initialRecord,
  claimant: string,
  fingerprint: string,
  expiresAt: number,
): ClaimRecord {
  const { claimants, withdrawn } = record;
  if (withdrawn.includes(claimant)) return record;
  if (claimants.length === 0 && !record.isEnded) {
    return { ...record, claimants: [claimant], fingerprint, value: null, expiresAt };
  }
  if (claimants[0] === claimant) return { ...record, expiresAt: Math.max(record.expiresAt, expiresAt) };
  const isIgnored = record.isEnded || record.fingerprint !== fingerprint || claimants.includes(claimant);
  if (isIgnored || claimants.length >= MAX_CLAIMANTS) return record;
  return { ...record, claimants: [...claimants, claimant] };
}

function removeClaimant(record: ClaimRecord | undefined, claimant: string): ClaimChange {
  if (record === undefined) return { record, reply: null };
  if (!record.claimants.includes(claimant)) {
    const withdrawn = record.withdrawn.includes(claimant)
      ? record.withdrawn
      : [...record.withdrawn, claimant].slice(-MAX_CLAIMANTS);
    const { last, fingerprint } = record;
    const reply = last?.claimant === claimant ? toReply({ ...initialRecord, fingerprint, value: last.value }) : null;
    return { record: { ...record, withdrawn }, reply };
  }
  const claimants = record.claimants.filter((id) => id !== claimant);
  const withdrawn = [...record.withdrawn, claimant].slice(-MAX_CLAIMANTS);
  if (claimants.length > 0 || record.isEnded) return { record: { ...record, claimants, withdrawn }, reply: null };
  const last = { claimant, value: record.value };
  // The empty record stays until it expires: a repeated call gets the same reply.
  return { record: { ...record, claimants, withdrawn, last, value: null }, reply: toReply({ ...record, claimants }) };
}

function toReply({ claimants: [holder = ''], fingerprint, value, isEnded, endPayload }: ClaimRecord): StoredRecord {
  return { holder, fingerprint, value, isEnded, endPayload };
}
