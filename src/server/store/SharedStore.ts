import { InvalidOptionError } from '../../errors/InvalidOptionError';

/** The record that a store has under one key. */
export interface StoredRecord {
  /** Who does the work: the first claimant that has not withdrawn its claim. Empty when there is none. */
  readonly holder: string;
  /** Identifies what the first claim was for, such as a hash of the request. */
  readonly fingerprint: string;
  /** What the holder has saved; `null` until then. */
  readonly value: string | null;
  /** Whether `end` was called: from then on, no claimant may begin the work or receive its result. */
  readonly isEnded: boolean;
  /** The payload of the first `end`; `null` when it had none, or when the record has not ended. */
  readonly endPayload: string | null;
}

/**
 * A store that several instances of your server share, so that an instance recognizes a request that another one has received.
 *
 * `createSessionHandler` and `createWebhookHandler` use it. Each method is one atomic operation. A handler may call a method again
 * with the same arguments when the reply was lost, and then expects the same reply. A record that has expired counts as absent.
 * Keys have at most 100 characters, and claimants are UUIDs. Values have at most 16 kilobytes. The payload of an end has at most as
 * many bytes as the request that brings it: 28,672, or 12,288 more than `maxBodyBytes`. Values contain the ticket of a
 * conversation and the token of a private room, so keep the store as safe as the server.
 *
 * Ready-made: {@link createMemoryStore} for one instance, {@link createRedisStore} and {@link createTransactionStore} for several.
 */
export interface SharedStore {
  /**
   * Adds a claimant to the record of a key, or creates the record with this claimant as its holder.
   *
   * A record without claimants that has not ended gets the new fingerprint, no value, and this claimant as its holder. A claim is
   * ignored when its `fingerprint` differs, when the record has ended, and when this claimant has withdrawn its claim before (the
   * call was delayed). A repeated claim of the holder lets the record expire `ttlMs` from now, unless it expires later already.
   * The claim of another claimant does not change when it expires.
   *
   * @returns The record after the claim.
   */
  claim(
    key: string,
    claim: { readonly claimant: string; readonly fingerprint: string; readonly ttlMs: number },
  ): Promise<StoredRecord>;

  /**
   * Saves the result of the work (`null` removes it), and lets the record expire `ttlMs` from now. Works on an ended record, too.
   *
   * @returns The record after that, or `null` when the claimant is not the holder: then nothing is saved.
   */
  save(
    key: string,
    result: { readonly claimant: string; readonly value: string | null; readonly ttlMs: number },
  ): Promise<StoredRecord | null>;

  /**
   * Marks a record as ended, and lets it expire `ttlMs` from now. Creates the record when there is none, without the payload, so that
   * a later claim finds it ended.
   *
   * @returns The record as it was before, or `null` when there was none.
   */
  end(key: string, end: { readonly payload: string | null; readonly ttlMs: number }): Promise<StoredRecord | null>;

  /**
   * Withdraws a claim for good. The next claimant becomes the holder.
   *
   * @returns The record with its value when this was the last claimant: the caller then has to clean up what the value names, and
   *   the value is removed from the record. `null` when others still claim it, when it has ended, and when there is none. A
   *   repeated call of the last claimant gets the same reply, even after another claimant has claimed the key.
   */
  withdraw(key: string, claim: { readonly claimant: string }): Promise<StoredRecord | null>;
}

/**
 * Checks the option `store` of callers without types, who may pass the Redis client itself.
 *
 * @throws {@link InvalidOptionError} when a method is missing.
 */
export function assertSharedStore(store: unknown): void {
  const fields = store as Readonly<Record<string, unknown>> | null | undefined;
  if (['claim', 'save', 'end', 'withdraw'].every((method) => typeof fields?.[method] === 'function')) return;
  throw new InvalidOptionError(
    'store',
    'expected an object with claim, save, end and withdraw, such as createRedisStore(client) returns.',
  );
}
