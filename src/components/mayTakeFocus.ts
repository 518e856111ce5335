/**
 * True where the focus may be moved into an element: it is in the same conversation already, or it is nowhere and the
 * conversation is in view. Somebody who is elsewhere on the page is not called away.
 */
export function mayTakeFocus(element: Element): boolean {
  const conversation = element.closest('.cvi-conversation') ?? element.closest('.cvi-screen');
  const focused = focusedIn(element.ownerDocument);
  if (focused === null) return isInView(conversation ?? element);
  if (conversation !== null) return conversation.contains(focused);
  // In a layout of the app's own, with nothing of ours around it, the conversation is the parts that are ours.
  return focused.closest('[class^="cvi-"]') !== null && focused.closest('.cvi-conversation, .cvi-screen') === null;
}

/** What has the focus; `null` when nothing has. */
export function focusedIn(page: Document): Element | null {
  let focused = page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === page.body || focused === page.documentElement ? null : focused;
}

function isInView(element: Element): boolean {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const { top, right, bottom, left } = element.getBoundingClientRect();
  return bottom >= 0 && right >= 0 && top <= clientHeight && left <= clientWidth;
}
