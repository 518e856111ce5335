import { CallbackTimeoutError } from '../errors/CallbackTimeoutError';
import { withTimeout } from '../time/withTimeout';

/**
 * Calls a function of the app, and waits `limitMs` for it at most. The function is not stopped after that.
 *
 * @param callback - Its name, for the error.
 * @throws {@link CallbackTimeoutError} when it does not settle in time, and whatever the function throws.
 */
export async function callWithTimeout<Value>(
  callback: string,
  limitMs: number,
  run: () => Value | Promise<Value>,
): Promise<Value> {
  return await withTimeout(run, limitMs, () => {
    throw new CallbackTimeoutError(callback, limitMs);
  });
}
