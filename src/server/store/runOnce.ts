import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { sleep } from '../../time/sleep';
import { CLAIM_TTL_MS, MAX_WORK_MS, renewClaim } from './renewClaim';
import type { SharedStore } from './SharedStore';

const POLL_MS = 100;

/** The outcome of a call: the work is done, by this call or another one; this call's work failed; or another call still does it. */
export type RunOutcome = 'done' | 'failed' | 'under-way';

export interface RunOnceOptions {
  readonly store: SharedStore;
  /** Identifies the work: the same key is the same work, on every instance. */
  readonly key: string;
  /** The name of the app's function that does the work, for the error when it takes too long. */
  readonly callback: string;
  /** How long the store remembers that the work is done, in milliseconds. */
  readonly resultTtlMs: number;
  /** How long to wait for another call that does the same work, in milliseconds. */
  readonly waitMs: number;
  /** Called when this call holds the claim, right before the work. */
  readonly onBegin?: () => void;
  /** Called with what the work threw, before its claim is withdrawn, and with what the store threw after the work. */
  readonly onError: (error: unknown) => void;
}

/**
 * Does work at least once, and not again after it has succeeded on any instance that shares the store.
 *
 * The key is claimed before the work, and marked as done only after it. Failed work withdraws its claim, so that another call can
 * retry at once. Work that a crash interrupts, or that takes longer than a quarter of an hour, can be retried when its claim has
 * expired.
 *
 * @returns `failed` as soon as `work` has failed, without waiting for the claim to be withdrawn.
 * @throws what the store throws when the key cannot be claimed. Then nothing was done.
 */
export async function runOnce(work: () => Promise<void>, options: RunOnceOptions): Promise<RunOutcome> {
  const { store, key, callback, resultTtlMs, waitMs, onBegin, onError } = options;
  const claim = { claimant: crypto.randomUUID(), fingerprint: '' };
  // If this fails as well, the claim still expires.
  const withdraw = (): void => void store.withdraw(key, claim).catch(() => undefined);

  const deadline = Date.now() + waitMs;
  for (;;) {
    const { holder, value } = await store.claim(key, { ...claim, ttlMs: CLAIM_TTL_MS }).catch((error: unknown) => {
      withdraw(); // the store may have saved the claim although it failed
      throw error;
    });
    if (value !== null) return 'done';
    if (holder === claim.claimant) break;
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) {
      withdraw();
      return 'under-way';
    }
    await sleep(Math.min(POLL_MS, leftMs));
  }

  const stopRenewing = renewClaim(store, key, claim, () => onError(new CallbackTimeoutError(callback, MAX_WORK_MS)));
  onBegin?.();
  try {
    await work();
  } catch (error) {
    onError(error);
    withdraw();
    return 'failed';
  } finally {
    stopRenewing();
  }
  // The work is done even if the store cannot remember that. At worst, it is done a second time.
  await store.save(key, { claimant: claim.claimant, value: 'done', ttlMs: resultTtlMs }).catch(onError);
  return 'done';
}
