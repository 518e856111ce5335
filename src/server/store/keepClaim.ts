import type { SharedStore } from './SharedStore';

/**
 * How long a claim without a value lasts, in milliseconds. An instance that works renews its claim; one that has crashed does
 * not, and another instance can then take over.
 */
export const LEASE_MS = 30_000;

/**
 * Renews a claim while its holder works.
 *
 * @returns Stops it.
 */
export function keepClaim(
  store: SharedStore,
  key: string,
  { claimant, note }: { readonly claimant: string; readonly note: string },
): () => void {
  // A renewal that fails is tried again at the next one, in time for two more before the claim expires.
  const renew = (): void => void store.claim(key, { claimant, note, ttlMs: LEASE_MS }).catch(() => undefined);
  const timer = setInterval(renew, LEASE_MS / 3);
  return () => clearInterval(timer);
}
