/** Thrown when work took longer than it may. */
export class TimeUp extends Error {
  override readonly name = 'TimeUp';
}

/**
 * Works until the caller gives up or time is up, and no longer, also when the work pays no heed to its signal.
 *
 * ky's own timeout ends with the first bytes of an answer, and a body can hang as well. Leaves no timer and no listener.
 */
export async function withDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const over = Symbol('over');
  let giveUp = (): void => undefined;
  const end = new Promise<typeof over>((resolve) => {
    giveUp = () => {
      resolve(over);
      controller.abort();
    };
  });
  const timer = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const result = await Promise.race([work(controller.signal), end]);
    if (result !== over) return result;
  } catch (thrown) {
    if (!controller.signal.aborted) throw thrown;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
  signal?.throwIfAborted();
  throw new TimeUp();
}
