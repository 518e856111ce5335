/** What a store keeps under one key. */
export interface StoredClaim {
  /** Who does the work: the first of those who claimed the key and have not forgotten it. Empty when nobody claims it. */
  readonly holder: string;
  /** What the first claim was for. */
  readonly note: string;
  /** What the holder has stored by `name`; `null` until then. */
  readonly value: string | null;
  /** Whether `end` was called: nobody is to begin or receive the work any more. */
  readonly isEnded: boolean;
}

/**
 * A store that several instances of your server share, so that a request which reaches another instance is still recognized.
 *
 * `createSessionHandler` and `createWebhookHandler` use it. Each method is one atomic step, and each may be called again with
 * the same arguments when its reply was lost. A record that is past its time counts as absent. Keys are at most 100 characters;
 * values are at most a few kilobytes and may contain the token of a private room, so keep the store as safe as the server.
 *
 * Ready-made: {@link createMemoryStore} for one instance, {@link createRedisStore} and {@link createTransactionStore}
 * for several.
 */
export interface SharedStore {
  /**
   * Adds a claimant to the record of a key, or creates the record with this claimant as its holder.
   *
   * A record that nobody claims any more, and that has not ended, is replaced. Nothing is added by a claim with another `note`, by
   * a claim of an ended record, and by a claimant that has forgotten this key: its claim was on its way for too long. The holder's repeated claim gives the record `ttlMs` more time as long as it has no value. Any
   * other claim leaves the record's time as it is.
   *
   * @returns The record after the claim.
   */
  claim(
    key: string,
    claim: { readonly claimant: string; readonly note: string; readonly ttlMs: number },
  ): Promise<StoredClaim>;

  /**
   * Stores what the work has come to, and gives the record `ttlMs` from now.
   *
   * @returns The record after that, or `null` when the claimant is not the holder: then nothing is stored.
   */
  name(
    key: string,
    named: { readonly claimant: string; readonly value: string; readonly ttlMs: number },
  ): Promise<StoredClaim | null>;

  /**
   * Marks a record as ended for `ttlMs` from now. Creates the record when there is none, so that a claim that comes later
   * finds it ended.
   *
   * @returns The record as it was before, or `null` when there was none.
   */
  end(key: string, ending: { readonly ttlMs: number }): Promise<StoredClaim | null>;

  /**
   * Withdraws a claim, for good. The next claimant becomes the holder.
   *
   * @returns The record when nobody claims it any more, so that the caller can clean up what its value names. `null` while
   *   others claim it, when it has ended, and when there is none.
   */
  forget(key: string, forgotten: { readonly claimant: string }): Promise<StoredClaim | null>;
}
