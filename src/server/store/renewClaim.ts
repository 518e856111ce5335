import type { SharedStore } from './SharedStore';

/**
 * How long a claim without a value lasts, in milliseconds. A running instance renews its claim. An instance that crashed does
 * not, so another one can claim the work.
 */
export const CLAIM_TTL_MS = 30_000;

/** How long a claim is renewed, in milliseconds: work that hangs must not block the other instances forever. */
export const MAX_WORK_MS = 15 * 60_000;

/**
 * Renews a claim while its holder works.
 *
 * @param onTooLong - Called when the work takes longer than {@link MAX_WORK_MS}. Then the claim expires.
 * @returns A function that stops the renewals.
 */
export function renewClaim(
  store: SharedStore,
  key: string,
  { claimant, fingerprint }: { readonly claimant: string; readonly fingerprint: string },
  onTooLong: () => void,
): () => void {
  const intervalMs = CLAIM_TTL_MS / 3;
  let elapsedMs = 0;
  const timer = setInterval(() => {
    elapsedMs += intervalMs;
    if (elapsedMs > MAX_WORK_MS) {
      clearInterval(timer);
      onTooLong();
      return;
    }
    // After a failed renewal, there is time for two more before the claim expires.
    void store.claim(key, { claimant, fingerprint, ttlMs: CLAIM_TTL_MS }).catch(() => undefined);
  }, intervalMs);
  return () => clearInterval(timer);
}
