import type { SharedStore } from './SharedStore';

/**
 * How long a claim without a value lasts, in milliseconds. An instance that works renews its claim; one that has crashed does
 * not, and another instance can then take over.
 */
export const LEASE_MS = 30_000;

/** How long a claim is renewed, in milliseconds: work that hangs must not keep everybody else from it for ever. */
export const LONGEST_WORK_MS = 15 * 60_000;

/**
 * Renews a claim while its holder works.
 *
 * @param onTooLong - Called when the work takes longer than {@link LONGEST_WORK_MS}. Then the claim expires.
 * @returns Stops it.
 */
export function keepClaim(
  store: SharedStore,
  key: string,
  { claimant, note }: { readonly claimant: string; readonly note: string },
  onTooLong: () => void,
): () => void {
  const everyMs = LEASE_MS / 3;
  let keptMs = 0;
  const timer = setInterval(() => {
    keptMs += everyMs;
    if (keptMs > LONGEST_WORK_MS) {
      clearInterval(timer);
      onTooLong();
      return;
    }
    // When a renewal fails, there is time for two more before the claim expires.
    void store.claim(key, { claimant, note, ttlMs: LEASE_MS }).catch(() => undefined);
  }, everyMs);
  return () => clearInterval(timer);
}
