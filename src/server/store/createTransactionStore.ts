import { isRecord } from '../../protocol/isRecord';
import { emptyRecord, reduceClaim, type ClaimRecord } from './reduceClaim';
import type { SharedStore, StoredClaim } from './SharedStore';
import { storeOfSteps } from './storeOfSteps';

/** What becomes of a record, and what the step replies. */
export interface RecordChange {
  /** The record from now on, as text. */
  readonly text: string;
  /** From when on the row may be deleted, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** To be returned by the transaction. */
  readonly reply: StoredClaim | null;
}

/**
 * Reads the text of a key (`null` when there is none), calls `change`, and writes the text that it returns, in one transaction:
 * nobody else may write the same key in between.
 *
 * @returns The `reply` of the change.
 */
export type Transact = (key: string, change: (text: string | null) => RecordChange) => Promise<StoredClaim | null>;

/**
 * Keeps claims in any database with transactions, so that all instances of a server share them.
 *
 * @param transact - Changes the record of a key. An error rolls back, and the step counts as not done.
 * @param now - Milliseconds since 1970. Default `Date.now`; the clocks of all instances should agree to a few seconds.
 * @example
 * // PostgreSQL, with the package "postgres":
 * // create table tavus_claims (key text primary key, text text, expires_at timestamptz not null default now());
 * const store = createTransactionStore((key, change) =>
 *   sql.begin(async (tx) => {
 *     await tx`insert into tavus_claims (key) values (${key}) on conflict (key) do nothing`;
 *     const [row] = await tx`select text from tavus_claims where key = ${key} for update`;
 *     const { text, expiresAt, reply } = change(row.text);
 *     await tx`update tavus_claims set text = ${text}, expires_at = ${new Date(expiresAt)} where key = ${key}`;
 *     return reply;
 *   }),
 * );
 */
export function createTransactionStore(transact: Transact, now: () => number = Date.now): SharedStore {
  return storeOfSteps((key, step) =>
    transact(key, (text) => {
      const { record = emptyRecord, reply } = reduceClaim(readRecord(text), step, now());
      return { text: JSON.stringify(record), expiresAt: record.expiresAt, reply };
    }),
  );
}

/** What is no record, such as one of a later version, counts as absent. */
function readRecord(text: string | null): ClaimRecord | undefined {
  if (text === null || text === '') return undefined;
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) && Array.isArray(record.claimants) && Array.isArray(record.gone)
      ? { ...emptyRecord, ...record }
      : undefined;
  } catch {
    return undefined;
  }
}
