/** Calls a function and returns its result. If the function throws, the error is reported, and the result is `undefined`. */
export function callSafely<Result>(callback: () => Result): Result | undefined {
  try {
    return callback();
  } catch (thrown) {
    reportUncaught(thrown);
    return undefined;
  }
}

/** Reports an error in the way the browser reports an uncaught one, without throwing it. */
export function reportUncaught(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown);
  else console.error(thrown);
}
