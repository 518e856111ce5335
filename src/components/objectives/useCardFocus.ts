import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../../hooks/useLatest';

/**
 * Moves the focus to a card that comes up, unless the person is typing. Once a card is open, only a focus that was on
 * it, or is lost, follows to the next objective.
 *
 * @param name - Which objective the card shows.
 * @param onFocusLost - Called when the card goes and would take the focus with it.
 */
export function useCardFocus(
  card: RefObject<HTMLElement | null>,
  name: string,
  onFocusLost: (() => void) | undefined,
): void {
  const isOpen = useRef(false);
  const latestOnFocusLost = useLatest(onFocusLost);

  useLayoutEffect(() => {
    const element = card.current;
    if (element === null) return;
    const focused = focusedIn(element.ownerDocument);
    const isElsewhere = focused !== null && !element.contains(focused);
    const hasToStay = isOpen.current ? isElsewhere : isElsewhere && isTyping(focused);
    isOpen.current = true;
    if (!hasToStay) element.focus();
  }, [card, name]);

  useLayoutEffect(() => {
    const element = card.current;
    const tell = () => latestOnFocusLost.current?.();
    // Runs while the card is still on the page.
    return () => {
      isOpen.current = false;
      if (element?.contains(element.ownerDocument.activeElement) === true) tell();
    };
  }, [card, latestOnFocusLost]);
}

/** What has the focus; `null` when nothing has. */
function focusedIn(page: Document): Element | null {
  let focused = page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === page.body || focused === page.documentElement ? null : focused;
}

const TEXT_ENTRY = [
  'input:not([type=button], [type=submit], [type=reset], [type=image], [type=checkbox], [type=radio], [type=range])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable=false]), [contenteditable]:not([contenteditable=false]) *',
  // What happens in a frame cannot be seen from here.
  'iframe',
].join();

function isTyping(focused: Element): boolean {
  return focused.matches(TEXT_ENTRY);
}
