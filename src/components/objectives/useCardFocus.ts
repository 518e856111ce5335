import { useRef, useState, type RefObject } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { focusedBeside, hasFocus, mayTakeFocus } from '../focus';
import { useBrowserEffect } from '../useBrowserEffect';

/**
 * Moves the focus to a card that comes up, unless it is elsewhere on the page, or the user is filling in something
 * else. Once a card is open, only a focus that was on it, or is lost, follows to the next objective. The page does not
 * scroll.
 *
 * @returns True while the card is open and has not had the focus: it has to be seen in another way.
 *
 * @param name - Which objective the card shows.
 * @param onFocusLost - Called when the card goes and would take the focus with it.
 */
export function useCardFocus(
  card: RefObject<HTMLElement | null>,
  name: string,
  onFocusLost: (() => void) | undefined,
): boolean {
  const isOpen = useRef(false);
  const [isAside, setIsAside] = useState(false);
  const latestOnFocusLost = useLatest(onFocusLost);

  useBrowserEffect(() => {
    const element = card.current;
    if (element === null) return;
    const focused = focusedBeside(element);
    const isElsewhere = focused !== null && !hasFocus(element);
    const hasToStay = isOpen.current ? isElsewhere : !mayTakeFocus(element) || (isElsewhere && isEntering(focused));
    isOpen.current = true;
    if (!hasToStay) element.focus({ preventScroll: true });
    setIsAside(!hasFocus(element));
  }, [card, name]);

  useBrowserEffect(() => {
    const element = card.current;
    const tell = () => latestOnFocusLost.current?.();
    // Runs while the card is still on the page.
    return () => {
      isOpen.current = false;
      if (element !== null && hasFocus(element)) tell();
    };
  }, [card, latestOnFocusLost]);

  useBrowserEffect(() => {
    const element = card.current;
    if (element === null || !isAside) return;
    const notice = () => setIsAside(false);
    element.addEventListener('focusin', notice);
    element.addEventListener('pointerdown', notice);
    return () => {
      element.removeEventListener('focusin', notice);
      element.removeEventListener('pointerdown', notice);
    };
  }, [card, isAside]);

  return isAside;
}

// What happens in a frame cannot be seen from here.
const ENTRY = 'input:not([type=button], [type=submit]), textarea, select, iframe, [contenteditable]';

function isEntering(focused: Element): boolean {
  return focused.closest(ENTRY) !== null;
}
