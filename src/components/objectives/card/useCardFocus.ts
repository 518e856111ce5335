import { useRef, useState, type RefObject } from 'react';
import { useLatest } from '../../../hooks/useLatest';
import { findFocused, hasFocus, mayMoveFocusInto } from '../../focus';
import { useBrowserEffect } from '../../useBrowserEffect';

/**
 * Moves the focus to a new card, unless the focus is elsewhere on the page, or the user is filling in something else. When
 * an open card shows the next objective, it gets the focus only if it had the focus before, or if the focus was lost. The
 * page does not scroll.
 *
 * @param name - The objective that the card shows.
 * @param onFocusLost - Called when the card is removed and the focus is on it.
 * @returns True while the card is open without having had the focus. The card must then be highlighted.
 */
export function useCardFocus(
  card: RefObject<HTMLElement | null>,
  name: string,
  onFocusLost: (() => void) | undefined,
): boolean {
  const isOpen = useRef(false);
  const [isUntouched, setIsUntouched] = useState(false);
  const latestOnFocusLost = useLatest(onFocusLost);

  useBrowserEffect(() => {
    const element = card.current;
    if (element === null) return;
    const focused = findFocused(element);
    const isElsewhere = focused !== null && !hasFocus(element);
    const mayTakeFocus = isOpen.current
      ? !isElsewhere
      : mayMoveFocusInto(element) && !(isElsewhere && isTextEntry(focused));
    isOpen.current = true;
    if (mayTakeFocus) element.focus({ preventScroll: true });
    setIsUntouched(!hasFocus(element));
  }, [card, name]);

  useBrowserEffect(() => {
    const element = card.current;
    const handleFocusLost = () => latestOnFocusLost.current?.();
    // React runs this while the card is still on the page.
    return () => {
      isOpen.current = false;
      if (element !== null && hasFocus(element)) handleFocusLost();
    };
  }, [card, latestOnFocusLost]);

  useBrowserEffect(() => {
    const element = card.current;
    if (element === null || !isUntouched) return;
    const handleTouch = () => setIsUntouched(false);
    element.addEventListener('focusin', handleTouch);
    element.addEventListener('pointerdown', handleTouch);
    return () => {
      element.removeEventListener('focusin', handleTouch);
      element.removeEventListener('pointerdown', handleTouch);
    };
  }, [card, isUntouched]);

  return isUntouched;
}

// A frame counts as well, because this page cannot know whether the user is typing in it.
const ENTRY = 'input:not([type=button], [type=submit]), textarea, select, iframe, [contenteditable]';

function isTextEntry(focused: Element): boolean {
  return focused.closest(ENTRY) !== null;
}
