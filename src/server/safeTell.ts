import { withTimeout } from './withTimeout';

/** How long a report may take before the answer goes out without it, in milliseconds. */
export const REPORT_MS = 3000;

/**
 * Tells the app's `onError`, or the console where there is none.
 *
 * The returned promise never rejects, and resolves after three seconds at most: a report that fails or hangs must not change
 * the answer. It is written to the console instead.
 */
export function safeTell<About>(
  onError: (error: unknown, about: About) => void | Promise<void> = logError,
): (error: unknown, about: About) => Promise<void> {
  return async (error, about) => {
    try {
      await withTimeout('onError', REPORT_MS, () => onError(error, about));
    } catch (thrown) {
      logError(thrown);
    }
  };
}

function logError(error: unknown): void {
  console.error(error);
}
