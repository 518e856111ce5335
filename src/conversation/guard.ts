/** Calls back, and keeps what it throws from everyone else. Returns what it returns; `undefined` where it throws. */
export function guard<Result>(callback: () => Result): Result | undefined {
  try {
    return callback();
  } catch (thrown) {
    report(thrown);
    return undefined;
  }
}

/** Reports an error as the browser reports an uncaught one, without throwing it. */
export function report(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown);
  else console.error(thrown);
}
