import { isRecord } from '../../protocol/isRecord';
import { createStoreFrom } from './createStoreFrom';
import { initialRecord, reduceClaim, type ClaimRecord } from './reduceClaim';
import type { SharedStore, StoredRecord } from './SharedStore';

/** What a transaction has to write, and what it has to return. */
export interface RecordChange {
  /** The new record, as text. */
  readonly text: string;
  /** When the record expires, in milliseconds since 1970. From then on, its row may be deleted. */
  readonly expiresAt: number;
  /** The return value of the transaction. */
  readonly reply: StoredRecord | null;
}

/**
 * Reads the text of a key (`null` when there is none), calls `change`, and writes the text that it returns, in one transaction:
 * nothing else may write the same key in between.
 *
 * @returns The `reply` of the change.
 */
export type Transact = (key: string, change: (text: string | null) => RecordChange) => Promise<StoredRecord | null>;

/**
 * Keeps claims in any database with transactions, so that all instances of a server share them.
 *
 * @param transact - Changes the record of a key. When it rejects, the transaction must have rolled back.
 * @param now - Milliseconds since 1970. Default `Date.now`; the clocks of all instances should differ by a few seconds at most.
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
  return createStoreFrom((key, operation) =>
    transact(key, (text) => {
      const { record = initialRecord, reply } = reduceClaim(parseRecord(text), operation, now());
      return { text: JSON.stringify(record), expiresAt: record.expiresAt, reply };
    }),
  );
}

/** Text that is not a record, such as one of a later version, counts as absent. */
function parseRecord(text: string | null): ClaimRecord | undefined {
  if (text === null || text === '') return undefined;
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) && Array.isArray(record.claimants) && Array.isArray(record.withdrawn)
      ? { ...initialRecord, ...record }
      : undefined;
  } catch {
    return undefined;
  }
}
