/**
 * Finds the element that has the focus on the page of another element, also inside shadow roots. Returns `null` if there is
 * none.
 *
 * The global `document.activeElement` is not enough: a portal may have rendered the element into another document, and for a
 * focused element in a shadow root it returns only the host. If the element is in a frame, the focus may be on the page
 * outside the frame.
 */
export function findFocused(element: Element): Element | null {
  const page = element.ownerDocument;
  const frame = frameOf(element);
  const outside = frame && !page.hasFocus() ? findFocused(frame) : null;
  if (outside !== null && outside !== frame) return outside;
  // `document.activeElement` does not show the focused element inside a closed shadow root.
  let focused = (element.getRootNode() as Partial<Document | ShadowRoot>).activeElement ?? page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === page.body || focused === page.documentElement ? null : focused;
}

/** True if the focus is in an element, or in a shadow root inside it. */
export function hasFocus(element: Element): boolean {
  let focused = findFocused(element);
  while (focused !== null && !element.contains(focused)) focused = hostOf(focused);
  return focused !== null;
}

/**
 * True if the focus may be moved into an element: the focus is in the same conversation already, or nothing has the focus
 * and the conversation is in view. The focus of a user who is elsewhere on the page does not move.
 */
export function mayMoveFocusInto(element: Element): boolean {
  const conversation =
    closestOf(element, '[data-cvi-conversation]') ??
    closestOf(element, '.cvi-conversation') ??
    closestOf(element, '.cvi-screen');
  const focused = findFocused(element);
  if (focused === null) return isInView(conversation ?? element);
  if (conversation !== null) return hasFocus(conversation);
  // In a layout of the app's own, no element contains the conversation, so any of the library's parts counts as part of it.
  return closestOf(focused, '[class^="cvi-"]') !== null;
}

/** Moves the focus to the heading inside an element, if the focus may be moved there. Without a heading, to the first button or link. */
export function focusHeading(element: Element): void {
  if (!mayMoveFocusInto(element)) return;
  const target =
    element.querySelector<HTMLElement>('h2[tabindex]') ?? element.querySelector<HTMLElement>('button, a[href]');
  target?.focus({ preventScroll: true });
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const frame = frameOf(element);
  // Not the root element's height, because that differs in a page without a doctype, such as an empty frame.
  const height = element.ownerDocument.defaultView?.innerHeight ?? 0;
  return bottom >= 0 && top <= height && (!frame || isInView(frame));
}

/** Like `closest`, but also searches outside the shadow root that contains an element. */
function closestOf(element: Element, selector: string): Element | null {
  const host = hostOf(element);
  return element.closest(selector) ?? (host && closestOf(host, selector));
}

/** The element whose shadow root contains an element. */
function hostOf(element: Element): Element | null {
  return (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** The frame that contains an element, if the page may access it. */
function frameOf({ ownerDocument }: Element): Element | null | undefined {
  return ownerDocument.defaultView?.frameElement;
}
