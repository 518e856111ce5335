import { CallbackTimeoutError } from '../../errors/CallbackTimeoutError';
import { sleep } from '../sleep';
import { keepClaim, LEASE_MS, LONGEST_WORK_MS } from './keepClaim';
import type { SharedStore } from './SharedStore';

const POLL_MS = 100;

/** What became of the work: it is done, by this call or by another one; it failed; or somebody else is still doing it. */
export type RunOutcome = 'done' | 'failed' | 'under-way';

export interface RunOnceOptions {
  readonly store: SharedStore;
  /** Names the work. The same key is the same work, on every instance. */
  readonly key: string;
  /** The function of the app that does the work, for the report that it takes too long. */
  readonly callback: string;
  /** How long it is remembered as done, in milliseconds. */
  readonly rememberMs: number;
  /** How long to wait for somebody else who does the same work, in milliseconds. */
  readonly waitMs: number;
  /** Called when the claim is this call's own, right before the work. */
  readonly onBegin?: () => void;
  /** Hears what the work threw, before its claim is withdrawn, and what the store threw after the work was done. */
  readonly onError: (error: unknown) => void;
}

/**
 * Does work at least once, and not again after it has succeeded on any instance that shares the store.
 *
 * The key is claimed before the work and marked as done only after it. Work that fails withdraws its claim, so that it can be
 * tried again at once. Work that is interrupted by a crash, or takes longer than a quarter of an hour, can be tried again when
 * its claim has expired.
 *
 * @returns `failed` as soon as `work` has failed. Withdrawing the claim goes on by itself.
 * @throws what the store throws when the key cannot be claimed. Then nothing was done.
 */
export async function runOnce(work: () => Promise<void>, options: RunOnceOptions): Promise<RunOutcome> {
  const { store, key, callback, rememberMs, waitMs, onBegin, onError } = options;
  const claim = { claimant: crypto.randomUUID(), note: '' };
  // When this fails as well, the claim expires by itself.
  const withdraw = (): void => void store.forget(key, claim).catch(() => undefined);

  const giveUpAt = Date.now() + waitMs;
  for (;;) {
    const { holder, value } = await store.claim(key, { ...claim, ttlMs: LEASE_MS }).catch((error: unknown) => {
      withdraw(); // it may have been made all the same
      throw error;
    });
    if (value !== null) return 'done';
    if (holder === claim.claimant) break;
    const leftMs = giveUpAt - Date.now();
    if (leftMs <= 0) {
      withdraw();
      return 'under-way';
    }
    await sleep(Math.min(POLL_MS, leftMs));
  }

  const release = keepClaim(store, key, claim, () => onError(new CallbackTimeoutError(callback, LONGEST_WORK_MS)));
  onBegin?.();
  try {
    await work();
  } catch (error) {
    onError(error);
    withdraw();
    return 'failed';
  } finally {
    release();
  }
  // The work is done in any case. A store that cannot remember it costs a second run, at most.
  await store.name(key, { claimant: claim.claimant, value: 'done', ttlMs: rememberMs }).catch(onError);
  return 'done';
}
