import { useRef, type RefObject } from 'react';
import { hasFocus } from '../focus';
import { useBrowserEffect } from '../useBrowserEffect';

/**
 * Moves the focus to the button of a device in the control bar of the same call. Without one, to the first button of a control bar, or to
 * the heading.
 */
export function focusControl(from: Element, device?: 'microphone' | 'camera'): void {
  const own = device === undefined ? [] : [`.cvi-control-bar .cvi-control-${device}`];
  focusFirst(from, [...own, anyControl, heading]);
}

/** Moves the focus to the button of the open panel in the control bar of the same call. Without one, as `focusControl`. */
export function focusExpanded(from: Element): void {
  focusFirst(from, [".cvi-control-bar .cvi-control-button[aria-expanded='true']", anyControl, heading]);
}

/** Moves the focus to the heading of the call, for a button that is about to be removed. Without a heading, to a control bar. */
export function focusHeadingOf(button: Element): void {
  focusFirst(button, [heading, anyControl]);
}

const heading = '.cvi-call h2[tabindex]';
const anyControl = '.cvi-control-bar .cvi-control-button';

/** Focuses the first visible match in the call. In a layout of the app's own, the call is the nearest element that has any match. */
function focusFirst(from: Element, selectors: readonly string[]): void {
  for (let area = from.closest('.cvi-call') ?? from.parentElement; area !== null; area = area.parentElement)
    for (const element of selectors.flatMap((selector) => [...area.querySelectorAll<HTMLElement>(selector)])) {
      element.focus({ preventScroll: true });
      // Where there is no room, a button is hidden, and gets no focus.
      if (hasFocus(element)) return;
    }
}

/** A ref for an element of a notice. If it is removed while it has the focus, `focusControl` moves the focus, so that it is not lost. */
export function useFocusReturn<Kind extends Element>(device?: 'microphone' | 'camera'): RefObject<Kind | null> {
  const ref = useRef<Kind>(null);
  useBrowserEffect(() => {
    const element = ref.current;
    return () => {
      if (element !== null && hasFocus(element)) focusControl(element, device);
    };
  }, [device]);
  return ref;
}
