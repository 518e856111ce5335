/**
 * What has the focus in an element's own document, also inside shadow roots; `null` when nothing has.
 *
 * The page's `document.activeElement` tells nothing of an element that a portal has put into another document, and only
 * the host of one in a shadow root.
 */
export function focusedBeside({ ownerDocument: page }: Element): Element | null {
  let focused = page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === page.body || focused === page.documentElement ? null : focused;
}

/** Whether the focus is in an element, also in a shadow root somewhere inside it. */
export function hasFocus(element: Element): boolean {
  let focused = focusedBeside(element);
  while (focused !== null && !element.contains(focused)) {
    const root = focused.getRootNode();
    focused = 'host' in root ? (root.host as Element) : null;
  }
  return focused !== null;
}

/**
 * Whether the focus may be moved into an element: it is in the same conversation already, or it is nowhere and the
 * conversation is in view. A user who is elsewhere on the page is not called away.
 */
export function mayTakeFocus(element: Element): boolean {
  const conversation =
    element.closest('[data-cvi-conversation]') ??
    element.closest('.cvi-conversation') ??
    element.closest('.cvi-screen');
  const focused = focusedBeside(element);
  if (focused === null) return isInView(conversation ?? element);
  if (conversation !== null) return hasFocus(conversation);
  // In a layout of the app's own, with nothing around it, the conversation is the parts that are ours.
  return focused.closest('[class^="cvi-"]') !== null;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= element.ownerDocument.documentElement.clientHeight;
}

/** Moves the focus to the heading of what an element shows, where it may be moved. */
export function focusHeading(element: Element): void {
  if (!mayTakeFocus(element)) return;
  element.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
}
