import { useEffect, type RefObject } from 'react';
import { findFocused, hasFocus } from './focus';

/** A lower height is a bar of the browser, and not a keyboard. */
const MIN_KEYBOARD_PX = 120;

/**
 * Sets `--cvi-keyboard-inset` on the `.cvi-screen` around an element: the height that a phone's keyboard covers of it.
 *
 * The keyboard overlaps the page and does not resize it, so the bottom of the screen would stay hidden.
 */
export function useKeyboardInset(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const container = element.current?.closest<HTMLElement>('.cvi-screen');
    const page = container?.ownerDocument.defaultView;
    // Despite its type, it is missing in some browsers, and in jsdom.
    const viewport = page?.visualViewport;
    if (!container || !page || !viewport) return;

    const measure = () => {
      const isKeyboard = page.innerHeight - viewport.height * viewport.scale > MIN_KEYBOARD_PX;
      const bottom = viewport.offsetTop + viewport.height;
      const covered = isKeyboard ? Math.max(0, container.getBoundingClientRect().bottom - bottom) : 0;
      container.style.setProperty('--cvi-keyboard-inset', `${String(Math.round(covered))}px`);
    };
    const handleResize = () => {
      measure();
      if (hasFocus(container)) findFocused(container)?.scrollIntoView({ block: 'nearest' });
    };
    viewport.addEventListener('resize', handleResize);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', handleResize);
      viewport.removeEventListener('scroll', measure);
      container.style.removeProperty('--cvi-keyboard-inset');
    };
  }, [element]);
}
