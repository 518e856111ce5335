import { settledWithin } from './settledWithin';

/** Hands work to the platform, which then keeps the function alive: `waitUntil` of Vercel's and Cloudflare's packages. */
export type WaitUntil = (work: Promise<unknown>) => unknown;

/** Work that belongs to a request and may take longer than its answer. */
export interface Background {
  /** Adds work that never rejects. */
  readonly add: (work: Promise<unknown>) => void;
  /**
   * Waits for the work, where the platform has not taken it over: a function that has answered may be stopped at once.
   *
   * @param limitMs - Resolves after so many milliseconds at most. The work goes on.
   */
  readonly settled: (limitMs: number) => Promise<void>;
}

/**
 * @param waitUntil - Takes the work over, where the platform can.
 * @param onRefused - Hears the first error that `waitUntil` throws or rejects with. From then on the work is waited for here.
 */
export function createBackground(waitUntil: WaitUntil | undefined, onRefused: (error: unknown) => void): Background {
  const waitedFor = new Set<Promise<unknown>>();
  let platform = waitUntil;
  const waitHere = (work: Promise<unknown>): void => {
    waitedFor.add(work);
    void work.then(() => waitedFor.delete(work));
  };
  const takeBack = (work: Promise<unknown>, error: unknown): void => {
    waitHere(work);
    if (platform === undefined) return;
    // Not asked again: the report of this is work as well.
    platform = undefined;
    onRefused(error);
  };
  return {
    add(work) {
      if (platform === undefined) {
        waitHere(work);
        return;
      }
      try {
        // It may be an async function.
        Promise.resolve<unknown>(platform(work)).catch((error: unknown) => takeBack(work, error));
      } catch (error) {
        takeBack(work, error);
      }
    },
    async settled(limitMs) {
      // Work may add work, such as the report of its own failure.
      const all = async (): Promise<void> => {
        while (waitedFor.size > 0) await Promise.all(waitedFor);
      };
      await settledWithin(all(), limitMs);
    },
  };
}
