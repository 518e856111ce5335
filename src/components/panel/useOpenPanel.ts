import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { findFocused, hasFocus } from '../focus';
import { focusExpanded } from '../controls/focusControl';
import type { UseCallPanel } from './CallPanelContext';
import { focusPanel } from './focusPanel';

/**
 * Which panel of a call is open. A panel gets the focus when it opens. When it closes, the focus returns to the element that has
 * opened it, or to a button of the control bar.
 *
 * @param place - The element around the panels, also while none is open.
 * @param first - The panel that is open at first. It gets no focus.
 */
export function useOpenPanel(place: RefObject<HTMLElement | null>, first: string | null): UseCallPanel {
  const [open, show] = useState(first);
  const opener = useRef<Element | null>(null);
  const isUsed = useRef(false);

  const setOpen = useCallback(
    (name: string | null) => {
      const element = place.current;
      isUsed.current = true;
      show(name);
      if (element === null) return;
      if (!hasFocus(element)) {
        opener.current = findFocused(element);
        return;
      }
      // A button in a panel opens another panel.
      if (name !== null) return;
      // Now and not later: the focus is lost with the panel.
      (opener.current as HTMLElement | null)?.focus({ preventScroll: true });
      if (hasFocus(element)) focusExpanded(element);
    },
    [place],
  );

  useEffect(() => {
    if (open !== null && isUsed.current && place.current !== null) focusPanel(place.current);
  }, [open, place]);

  return useMemo(() => ({ open, setOpen }), [open, setOpen]);
}
