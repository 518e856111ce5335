/**
 * What has the focus beside an element, also inside shadow roots; `null` when nothing has.
 *
 * The page's `document.activeElement` tells nothing of an element that a portal has put into another document, and only
 * the host of one in a shadow root. In a frame, the focus may be on the page around it.
 */
export function focusedBeside(element: Element): Element | null {
  const page = element.ownerDocument;
  const frame = frameOf(element);
  const around = frame && !page.hasFocus() ? focusedBeside(frame) : null;
  if (around !== null && around !== frame) return around;
  // `document.activeElement` does not show what has the focus inside a closed shadow root.
  let focused = (element.getRootNode() as Partial<Document | ShadowRoot>).activeElement ?? page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === page.body || focused === page.documentElement ? null : focused;
}

/** Whether the focus is in an element, also in a shadow root somewhere inside it. */
export function hasFocus(element: Element): boolean {
  let focused = focusedBeside(element);
  while (focused !== null && !element.contains(focused)) focused = hostOf(focused);
  return focused !== null;
}

/**
 * Whether the focus may be moved into an element: it is in the same conversation already, or it is nowhere and the
 * conversation is in view. A user who is elsewhere on the page is not called away.
 */
export function mayTakeFocus(element: Element): boolean {
  const conversation =
    closestOf(element, '[data-cvi-conversation]') ??
    closestOf(element, '.cvi-conversation') ??
    closestOf(element, '.cvi-screen');
  const focused = focusedBeside(element);
  if (focused === null) return isInView(conversation ?? element);
  if (conversation !== null) return hasFocus(conversation);
  // In a layout of the app's own, with nothing around it, the conversation is the parts that are ours.
  return closestOf(focused, '[class^="cvi-"]') !== null;
}

/** Moves the focus to the heading of what an element shows, where it may be moved. */
export function focusHeading(element: Element): void {
  if (!mayTakeFocus(element)) return;
  element.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const frame = frameOf(element);
  // Not the height of the root element, which is another one in a page without a doctype, such as an empty frame.
  const height = element.ownerDocument.defaultView?.innerHeight ?? 0;
  return bottom >= 0 && top <= height && (!frame || isInView(frame));
}

/** Like `closest`, also outside of the shadow root that an element is in. */
function closestOf(element: Element, selector: string): Element | null {
  const host = hostOf(element);
  return element.closest(selector) ?? (host && closestOf(host, selector));
}

/** The element whose shadow root an element is in. */
function hostOf(element: Element): Element | null {
  return (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** The frame that an element is in, on a page that may know it. */
function frameOf({ ownerDocument }: Element): Element | null | undefined {
  return ownerDocument.defaultView?.frameElement;
}
