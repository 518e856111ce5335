/** Whether an element fills the display. Also in a shadow root, whose document has only the host as its full-screen element. */
export function isFilling(element: Element): boolean {
  return (element.getRootNode() as Partial<DocumentOrShadowRoot>).fullscreenElement === element;
}

/** Ends it, if the element fills the display. */
export function leaveFullScreen(element: Element | null): void {
  if (element && isFilling(element)) element.ownerDocument.exitFullscreen().catch(() => undefined);
}
