/**
 * Stops the page from scrolling behind a modal dialog. The place of its scroll bar stays, so nothing in the page moves.
 *
 * @returns The function that lets it scroll again.
 */
export function lockScroll({ documentElement: root, defaultView: view }: Document): () => void {
  const { overflow, scrollbarGutter, paddingInlineEnd } = root.style;
  const bar = (view?.innerWidth ?? 0) - root.clientWidth;
  root.style.overflow = 'hidden';
  if (bar > 0) {
    // Safari has it since version 18.2.
    if ((scrollbarGutter as string | undefined) === undefined) root.style.paddingInlineEnd = `${String(bar)}px`;
    else root.style.scrollbarGutter = 'stable';
  }
  return () => {
    Object.assign(root.style, { overflow, scrollbarGutter, paddingInlineEnd });
  };
}
