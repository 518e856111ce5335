import { callWithTimeout } from './callWithTimeout';

/** How long `onError` may delay the response, in milliseconds. */
export const REPORT_TIMEOUT_MS = 3000;

/**
 * Makes the function that passes an error to the app's `onError`, or writes it to the console where there is no `onError`.
 *
 * The returned promise never rejects, and resolves after three seconds at most: an `onError` that fails or hangs must not change
 * the response. Its own error is written to the console.
 */
export function createErrorReporter<Subject>(
  onError: (error: unknown, subject: Subject) => void | Promise<void> = logError,
): (error: unknown, subject: Subject) => Promise<void> {
  return async (error, subject) => {
    try {
      await callWithTimeout('onError', REPORT_TIMEOUT_MS, () => onError(error, subject));
    } catch (thrown) {
      logError(thrown);
    }
  };
}

function logError(error: unknown): void {
  console.error(error);
}
