/** Calls back, and keeps what it throws from everyone else. */
export function guard(callback: () => void): void {
  try {
    callback();
  } catch (thrown) {
    report(thrown);
  }
}

function report(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown);
  else console.error(thrown);
}
