/**
 * Keeps the frames of the page from talking to daily-js and its call machine, as long as a call lives.
 *
 * Both run in this window and talk by `postMessage`, and neither looks at where a message came from: an advertisement could say
 * that the replica has joined, or that the call is over. Calls that Daily itself runs in a frame are left alone. They name
 * themselves, by an id that nobody can guess.
 *
 * @param ownId - Returns Daily's id of the call; anything else while there is none.
 * @returns Stops it.
 */
export function keepFramesOut(ownId: () => unknown): () => void {
  if (typeof window === 'undefined') return () => undefined;
  // By capture, so before daily-js. A frame that has gone by now has no window any more.
  const judge = (event: MessageEvent<{ what?: unknown; callClientId?: unknown } | null | undefined>): void => {
    const { what, callClientId } = event.data ?? {};
    if (event.source === window || what !== 'iframe-call-message') return;
    if (!callClientId || callClientId === ownId()) event.stopImmediatePropagation();
  };
  window.addEventListener('message', judge, true);
  return () => window.removeEventListener('message', judge, true);
}
