/**
 * Calls back before the next frame of the window that shows an element. The code's own window may be hidden, and has no frames then.
 *
 * @returns The function that cancels it.
 */
export function inNextFrame(element: Element | null, callback: () => void): () => void {
  const view = element?.ownerDocument.defaultView ?? window;
  const frame = view.requestAnimationFrame(callback);
  return () => view.cancelAnimationFrame(frame);
}
