/**
 * Prevents frames of the page from sending messages to daily-js and its call machine, as long as a call lives.
 *
 * daily-js and its call machine both run in this window. They communicate by `postMessage`, and neither checks where a message
 * came from: an advertisement in a frame could report that the replica has joined, or that the call has ended. Calls that Daily
 * itself runs in a frame still work: their messages contain the id of their own call, which cannot be guessed.
 *
 * @param getCallId - Returns Daily's id of this call, or `undefined` while there is none.
 * @returns A function that allows such messages again.
 */
export function ignoreFrameMessages(getCallId: () => unknown): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const page = window;
  const filter = (event: MessageEvent<{ what?: unknown; callClientId?: unknown } | null | undefined>): void => {
    const { what, callClientId } = event.data ?? {};
    // The source is `null` when the frame was removed meanwhile.
    if (event.source === page || what !== 'iframe-call-message') return;
    if (!callClientId || callClientId === getCallId()) event.stopImmediatePropagation();
  };
  // In the capture phase, so that it runs before the listeners of daily-js.
  page.addEventListener('message', filter, true);
  return () => page.removeEventListener('message', filter, true);
}
