import { useEffect, type RefObject } from 'react';
import { focusedBeside, hasFocus } from '../focus';

/** Less than this is a browser's own bar, and no keyboard. */
const LEAST_KEYBOARD_PX = 120;

/**
 * Keeps `--cvi-keyboard-inset` on the screen around an element at the height of what a phone's keyboard covers of it.
 *
 * The keyboard lies over the page and makes it no smaller, so what stands at the bottom would stay beneath it.
 */
export function useKeyboardInset(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const container = element.current?.closest<HTMLElement>('.cvi-screen');
    const page = container?.ownerDocument.defaultView;
    // Not every browser has it, whatever the types say, and jsdom has not.
    const viewport = page?.visualViewport;
    if (!container || !page || !viewport) return;

    const measure = () => {
      const isKeyboard = page.innerHeight - viewport.height * viewport.scale > LEAST_KEYBOARD_PX;
      const bottom = viewport.offsetTop + viewport.height;
      const covered = isKeyboard ? Math.max(0, container.getBoundingClientRect().bottom - bottom) : 0;
      container.style.setProperty('--cvi-keyboard-inset', `${String(Math.round(covered))}px`);
    };
    const follow = () => {
      measure();
      if (hasFocus(container)) focusedBeside(container)?.scrollIntoView({ block: 'nearest' });
    };
    viewport.addEventListener('resize', follow);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', follow);
      viewport.removeEventListener('scroll', measure);
      container.style.removeProperty('--cvi-keyboard-inset');
    };
  }, [element]);
}
