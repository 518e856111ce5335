/** What a promise is kept with, or `undefined` once the page of the request is gone. It goes on all the same. */
export async function unlessGone<Value>(work: Promise<Value>, { signal }: Request): Promise<Value | undefined> {
  let leave = (): void => undefined;
  const gone = new Promise<undefined>((resolve) => (leave = () => resolve(undefined)));
  signal.addEventListener('abort', leave, { once: true });
  try {
    if (signal.aborted) leave();
    // Gone first: of two that are settled, the race is won by the one it names first.
    return await Promise.race([gone, work]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
