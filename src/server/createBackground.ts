import { withTimeout } from '../time/withTimeout';

/** Hands work to the platform, which then keeps the function alive: `waitUntil` of Vercel's and Cloudflare's packages. */
export type WaitUntil = (work: Promise<unknown>) => unknown;

/** Work that belongs to a request and may take longer than its response. */
export interface Background {
  /** Adds work that never rejects. */
  readonly add: (work: Promise<unknown>) => void;
  /**
   * Waits for the work that the platform has not accepted: a serverless function may be stopped as soon as it has responded.
   *
   * @param limitMs - Resolves after this many milliseconds at most. The work goes on.
   */
  readonly wait: (limitMs: number) => Promise<void>;
}

/**
 * Makes the background of one request.
 *
 * @param waitUntil - Passes the work to the platform, where the platform has such a function.
 * @param onWaitUntilError - Called with the first error that `waitUntil` throws or rejects with. From then on, `wait` waits for
 *   all work.
 */
export function createBackground(
  waitUntil: WaitUntil | undefined,
  onWaitUntilError: (error: unknown) => void,
): Background {
  const pending = new Set<Promise<unknown>>();
  let platform = waitUntil;
  const addPending = (work: Promise<unknown>): void => {
    pending.add(work);
    void work.then(() => pending.delete(work));
  };
  const fallBack = (work: Promise<unknown>, error: unknown): void => {
    addPending(work);
    if (platform === undefined) return;
    // Before the callback: the report of this error is work as well, and must not go to the same platform.
    platform = undefined;
    onWaitUntilError(error);
  };
  return {
    add(work) {
      if (platform === undefined) {
        addPending(work);
        return;
      }
      try {
        // `waitUntil` may be an async function.
        Promise.resolve<unknown>(platform(work)).catch((error: unknown) => fallBack(work, error));
      } catch (error) {
        fallBack(work, error);
      }
    },
    async wait(limitMs) {
      // Work may add work, such as the report of its own failure.
      const waitForAll = async (): Promise<void> => {
        while (pending.size > 0) await Promise.all(pending);
      };
      await withTimeout(waitForAll, limitMs, () => undefined);
    },
  };
}
