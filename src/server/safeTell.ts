/**
 * Tells the host's `onError`, or the console where there is none, and waits for it. Never rejects: what a report fails of must
 * not change the answer, and is written to the console.
 */
export function safeTell<About>(
  onError: (error: unknown, about: About) => void | Promise<void> = logError,
): (error: unknown, about: About) => Promise<void> {
  return async (error, about) => {
    try {
      await onError(error, about);
    } catch (thrown) {
      logError(thrown);
    }
  };
}

function logError(error: unknown): void {
  console.error(error);
}
