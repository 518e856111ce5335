import type { SharedStore, StoredClaim } from './SharedStore';

/** A call of a store's method, as a value. */
export type StoreOperation =
  | { readonly do: 'claim'; readonly claimant: string; readonly note: string; readonly ttlMs: number }
  | { readonly do: 'save'; readonly claimant: string; readonly value: string | null; readonly ttlMs: number }
  | { readonly do: 'end'; readonly text: string | null; readonly ttlMs: number }
  | { readonly do: 'withdraw'; readonly claimant: string };

export interface ClaimRecord {
  /** In the order of their claims: the first one is the holder. */
  readonly claimants: readonly string[];
  /** The claimants that have withdrawn, newest last. */
  readonly withdrawn: readonly string[];
  /** The last claimant that withdrew while there was no other claimant, and the value at that time. */
  readonly last: { readonly claimant: string; readonly value: string | null } | null;
  readonly note: string;
  readonly value: string | null;
  readonly isEnded: boolean;
  readonly ending: string | null;
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
  readonly reply: StoredClaim | null;
}

/** Applies an operation to the record of a key: the contract of {@link SharedStore} as a pure function. */
export function reduceClaim(stored: ClaimRecord | undefined, operation: StoreOperation, now: number): ClaimChange {
  const record = stored !== undefined && stored.expiresAt > now ? stored : undefined;
  switch (operation.do) {
    case 'claim': {
      const claimed = addClaimant(record, operation.claimant, operation.note, now + operation.ttlMs);
      return { record: claimed, reply: toReply(claimed) };
    }
    case 'save': {
      if (record === undefined || record.claimants[0] !== operation.claimant) return { record, reply: null };
      const saved = { ...record, value: operation.value, expiresAt: now + operation.ttlMs };
      return { record: saved, reply: toReply(saved) };
    }
    case 'end': {
      const expiresAt = now + operation.ttlMs;
      // A new record stores no text: without work, the text is never read, and any client can send one.
      if (record === undefined) return { record: { ...initialRecord, isEnded: true, expiresAt }, reply: null };
      const ending = record.isEnded ? record.ending : operation.text;
      return { record: { ...record, isEnded: true, ending, expiresAt }, reply: toReply(record) };
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
  note: '',
  value: null,
  isEnded: false,
  ending: null,
  expiresAt: 0,
};

function addClaimant(
  record: ClaimRecord = initialRecord,
  claimant: string,
  note: string,
  expiresAt: number,
): ClaimRecord {
  const { claimants, withdrawn } = record;
  if (withdrawn.includes(claimant)) return record;
  if (claimants.length === 0 && !record.isEnded) {
    return { ...record, claimants: [claimant], note, value: null, expiresAt };
  }
  if (claimants[0] === claimant) return { ...record, expiresAt: Math.max(record.expiresAt, expiresAt) };
  const isIgnored = record.isEnded || record.note !== note || claimants.includes(claimant);
  if (isIgnored || claimants.length >= MAX_CLAIMANTS) return record;
  return { ...record, claimants: [...claimants, claimant] };
}

function removeClaimant(record: ClaimRecord | undefined, claimant: string): ClaimChange {
  if (record === undefined) return { record, reply: null };
  if (!record.claimants.includes(claimant)) {
    const withdrawn = record.withdrawn.includes(claimant)
      ? record.withdrawn
      : [...record.withdrawn, claimant].slice(-MAX_CLAIMANTS);
    const { last, note } = record;
    const reply = last?.claimant === claimant ? toReply({ ...initialRecord, note, value: last.value }) : null;
    return { record: { ...record, withdrawn }, reply };
  }
  const claimants = record.claimants.filter((id) => id !== claimant);
  const withdrawn = [...record.withdrawn, claimant].slice(-MAX_CLAIMANTS);
  if (claimants.length > 0 || record.isEnded) return { record: { ...record, claimants, withdrawn }, reply: null };
  const last = { claimant, value: record.value };
  // The empty record stays until it expires: a repeated call gets the same reply.
  return { record: { ...record, claimants, withdrawn, last, value: null }, reply: toReply({ ...record, claimants }) };
}

function toReply({ claimants: [holder = ''], note, value, isEnded, ending }: ClaimRecord): StoredClaim {
  return { holder, note, value, isEnded, ending };
}

/** Makes a store from one function that runs every operation. */
export function createStoreFrom(
  run: (key: string, operation: StoreOperation) => Promise<StoredClaim | null>,
): SharedStore {
  return {
    claim: async (key, claim) => {
      const claimed = await run(key, { do: 'claim', ...claim });
      if (claimed === null) throw new TypeError('The store replied to a claim without a record.');
      return claimed;
    },
    save: (key, result) => run(key, { do: 'save', ...result }),
    end: (key, ending) => run(key, { do: 'end', ...ending }),
    withdraw: (key, claim) => run(key, { do: 'withdraw', ...claim }),
  };
}
