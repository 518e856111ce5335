import { systemClock, type Clock } from './Clock';

/**
 * Runs `work`. Resolves or rejects as the work does, or as `onTimeout` does if the work takes longer than `timeoutMs`.
 *
 * On a time-out the signal aborts, but nothing else stops the work: its late result, or rejection, is ignored.
 */
export async function withTimeout<Result, Late>(
  work: (signal: AbortSignal) => Result | PromiseLike<Result>,
  timeoutMs: number,
  onTimeout: () => Late | PromiseLike<Late>,
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'> = systemClock,
): Promise<Result | Late> {
  const controller = new AbortController();
  let timer: unknown;
  const timeout = new Promise<typeof controller>((resolve) => {
    timer = clock.setTimeout(() => {
      // Resolved first: the time-out wins over the rejection that the abort causes.
      resolve(controller);
      controller.abort();
    }, timeoutMs);
  });
  try {
    const first = await Promise.race([work(controller.signal), timeout]);
    return first === controller ? await onTimeout() : (first as Result);
  } finally {
    clock.clearTimeout(timer);
  }
}
