import { useRef, type RefObject } from 'react';
import { focusHeading } from '../../focus';
import { useBrowserEffect } from '../../useBrowserEffect';

/**
 * Moves the focus to the heading of a new screen, unless something else on the page has it, or the screen is out of view.
 * The pressed button was removed with the last screen, so its focus is lost. The first screen does not get the focus,
 * because a page that loads must not move it.
 */
export function useScreenFocus(element: RefObject<HTMLElement | null>, screen: string): void {
  const shown = useRef(screen);

  useBrowserEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    if (element.current !== null) focusHeading(element.current);
  }, [element, screen]);
}
