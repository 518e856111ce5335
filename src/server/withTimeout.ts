import { CallbackTimeoutError } from '../errors/CallbackTimeoutError';

/**
 * Calls a function of the app, and waits for it no longer than `limitMs`.
 *
 * @param callback - Its name, for the error.
 * @throws {@link CallbackTimeoutError} when it does not settle in time, and whatever the function throws.
 */
export async function withTimeout<Value>(
  callback: string,
  limitMs: number,
  run: () => Value | Promise<Value>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallbackTimeoutError(callback, limitMs)), limitMs);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
