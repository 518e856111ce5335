import { isRecord } from '../../protocol/isRecord';
import { callWithTimeout } from '../callWithTimeout';
import type { SharedStore, StoredClaim } from './SharedStore';

/**
 * How long a claim without a value lasts, in milliseconds. A running instance renews its claim. An instance that crashed does
 * not, so another one can claim the work.
 */
export const LEASE_MS = 30_000;

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
  { claimant, note }: { readonly claimant: string; readonly note: string },
  onTooLong: () => void,
): () => void {
  const intervalMs = LEASE_MS / 3;
  let elapsedMs = 0;
  const timer = setInterval(() => {
    elapsedMs += intervalMs;
    if (elapsedMs > MAX_WORK_MS) {
      clearInterval(timer);
      onTooLong();
      return;
    }
    // After a failed renewal, there is time for two more before the claim expires.
    void store.claim(key, { claimant, note, ttlMs: LEASE_MS }).catch(() => undefined);
  }, intervalMs);
  return () => clearInterval(timer);
}

/**
 * Limits how long each call of a store may take, repeats a failed call once, and checks the reply. The retry is safe, because
 * each method is idempotent: a store may do its work and lose the reply.
 */
export function limitStore(store: SharedStore, timeoutMs: number): SharedStore {
  const call = async <Reply extends StoredClaim | null>(
    method: keyof SharedStore,
    run: () => Promise<Reply>,
  ): Promise<Reply> => {
    const attempt = (): Promise<Reply> => callWithTimeout(`store.${method}`, timeoutMs, run);
    const reply = await attempt().catch(attempt);
    if (!isReply(reply, method)) throw new TypeError(`"store.${method}" replied with something else than a record.`);
    return reply;
  };
  return {
    claim: (key, claim) => call('claim', () => store.claim(key, claim)),
    save: (key, result) => call('save', () => store.save(key, result)),
    end: (key, ending) => call('end', () => store.end(key, ending)),
    withdraw: (key, claim) => call('withdraw', () => store.withdraw(key, claim)),
  };
}

/** Without this check, a reply of another shape would count as finished work. */
function isReply(reply: unknown, method: keyof SharedStore): boolean {
  if (reply === null) return method !== 'claim';
  if (!isRecord(reply)) return false;
  const { holder, note, value, isEnded, ending } = reply;
  const isText = (text: unknown): boolean => typeof text === 'string';
  const areTexts = isText(holder) && isText(note) && (value === null || isText(value));
  return areTexts && typeof isEnded === 'boolean' && (ending === null || isText(ending));
}
