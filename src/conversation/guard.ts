/** Calls back, and keeps what it throws from everyone else. */
export function guard(callback: () => void): void {
  try {
    callback();
  } catch (thrown) {
    report(thrown);
  }
}

/** Reports an error as the browser reports an uncaught one, without throwing it. */
export function report(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown);
  else console.error(thrown);
}
