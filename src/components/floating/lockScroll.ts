/**
 * Stops the page from scrolling behind a modal dialog. The place of its scroll bar stays, so nothing in the page moves.
 *
 * @returns The function that lets it scroll again.
 */
export function lockScroll({ body, documentElement: root, defaultView: view }: Document): () => void {
  const { scrollbarGutter, paddingInlineEnd } = root.style;
  const bar = (view?.innerWidth ?? 0) - root.clientWidth;
  // The window scrolls as the root says, or as the body says if the root says nothing. Then a value of the root's own would make a
  // box of the body that scrolls by itself, and what sticks to the window would move.
  const scroller = view?.getComputedStyle(root).overflowY === 'visible' ? body : root;
  const { overflow } = scroller.style;
  scroller.style.overflow = 'hidden';
  if (bar > 0) {
    // Safari has it since version 18.2.
    if ((scrollbarGutter as string | undefined) === undefined) root.style.paddingInlineEnd = `${String(bar)}px`;
    else root.style.scrollbarGutter = 'stable';
  }
  return () => {
    Object.assign(root.style, { scrollbarGutter, paddingInlineEnd });
    scroller.style.overflow = overflow;
  };
}
