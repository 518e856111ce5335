/** What a store keeps under one key. */
export interface StoredClaim {
  /** Who does the work: the first of those who claimed the key and have not forgotten it. Empty when nobody claims it. */
  readonly holder: string;
  /** What the first claim was for. */
  readonly note: string;
  /** What the holder has stored by `name`; `null` until then. */
  readonly value: string | null;
  /** Whether `end` was called: nobody is to begin the work or receive its result any more. */
  readonly isEnded: boolean;
  /** What the first `end` has passed along; `null` when it passed nothing, or when the record has not ended. */
  readonly ending: string | null;
}

/**
 * A store that several instances of your server share, so that a request which reaches another instance is still recognized.
 *
 * `createSessionHandler` and `createWebhookHandler` use it. Each method is one atomic step, and each may be called again with
 * the same arguments when its reply was lost: the reply is then the same. A record that is past its time counts as absent. Keys
 * are at most 100 characters, claimants are UUIDs. Values have at most 16 kilobytes, and the text of an end as many bytes as
 * the body of one may have: 28,672, or 12,288 more than `maxBodyBytes`. They contain the ticket of a conversation and
 * the token of a private room, so keep the store as safe as the server.
 *
 * Ready-made: {@link createMemoryStore} for one instance, {@link createRedisStore} and {@link createTransactionStore} for several.
 */
export interface SharedStore {
  /**
   * Adds a claimant to the record of a key, or creates the record with this claimant as its holder.
   *
   * A record that nobody claims any more, and that has not ended, gets a new note and no value, and this claimant as its holder.
   * A claim is ignored when its `note` differs, when the record has ended, and when this claimant has called `forget` before (a
   * delayed repetition). A repeated claim of the holder gives the record `ttlMs` from now, unless it has more time already. A
   * claim of anybody else does not change the record's time.
   *
   * @returns The record after the claim.
   */
  claim(
    key: string,
    claim: { readonly claimant: string; readonly note: string; readonly ttlMs: number },
  ): Promise<StoredClaim>;

  /**
   * Stores what the work has come to (`null` takes it back), and gives the record `ttlMs` from now. Works on an ended record, too.
   *
   * @returns The record after that, or `null` when the claimant is not the holder: then nothing is stored.
   */
  name(
    key: string,
    named: { readonly claimant: string; readonly value: string | null; readonly ttlMs: number },
  ): Promise<StoredClaim | null>;

  /**
   * Marks a record as ended, and gives it `ttlMs` from now. Creates the record when there is none, without the text, so that a claim
   * that comes later finds it ended.
   *
   * @returns The record as it was before, or `null` when there was none.
   */
  end(key: string, ending: { readonly text: string | null; readonly ttlMs: number }): Promise<StoredClaim | null>;

  /**
   * Withdraws a claim, for good. The next claimant becomes the holder.
   *
   * @returns The record with its value when this was the last claimant: the caller then has to clean up what the value names,
   *   and the value is taken out of the record. `null` while others claim it, when it has ended, and when there is none. A repeated
   *   call of the last claimant gets the same reply, also after somebody else has claimed the key.
   */
  forget(key: string, forgotten: { readonly claimant: string }): Promise<StoredClaim | null>;
}
