import { useRef, type RefObject } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { useBrowserEffect } from '../useBrowserEffect';

/**
 * Moves the focus to a card that comes up, unless the person is filling in something else. Once a card is open, only a focus that was on
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

  useBrowserEffect(() => {
    const element = card.current;
    if (element === null) return;
    const focused = focusedIn(element.ownerDocument);
    const isElsewhere = focused !== null && !element.contains(focused);
    const hasToStay = isOpen.current ? isElsewhere : isElsewhere && isEntering(focused);
    isOpen.current = true;
    if (!hasToStay) element.focus();
  }, [card, name]);

  useBrowserEffect(() => {
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

// What happens in a frame cannot be seen from here.
const ENTRY = 'input:not([type=button], [type=submit]), textarea, select, iframe, [contenteditable]';

function isEntering(focused: Element): boolean {
  return focused.closest(ENTRY) !== null;
}
