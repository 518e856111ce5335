import { useRef, type RefObject } from 'react';
import { focusHeading } from '../focus';
import { useBrowserEffect } from '../useBrowserEffect';

/**
 * Moves the focus to the heading of a new screen, unless it is somewhere else on the page, or the screen is out of view.
 * The button that led there is gone, and its focus with it. The first screen takes no focus: a page that loads keeps it
 * where it is.
 */
export function useScreenFocus(element: RefObject<HTMLElement | null>, screen: string): void {
  const shown = useRef(screen);

  useBrowserEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    if (element.current !== null) focusHeading(element.current);
  }, [element, screen]);
}
