import { useEffect, type RefObject } from 'react';
import { findFocused, focusHeading } from '../focus';

/** Moves the focus with the screens: the pressed button is removed with its screen, so its focus would be lost. */
export function useCheckFocus(section: RefObject<HTMLElement | null>, movesFocus: boolean): void {
  useEffect(() => {
    const element = section.current;
    const area = element?.parentElement;
    if (!movesFocus || !element || !area) return;
    focusHeading(element);
    return () => {
      // Strict Mode runs this for an element that stays.
      setTimeout(() => {
        if (!element.isConnected && area.isConnected && findFocused(area) === null) focusHeading(area);
      }, 0);
    };
  }, [section, movesFocus]);
}
