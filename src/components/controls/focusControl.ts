import { useRef, type RefObject } from 'react';
import { hasFocus } from '../focus';
import { useBrowserEffect } from '../useBrowserEffect';

/** Moves the focus to the button of a device or a panel in the control bar of the same stage. Without one, to the first button, or to the heading. */
export function focusControl(from: Element, button?: 'microphone' | 'camera' | 'transcript' | 'chat'): void {
  const call = from.closest('.cvi-call') ?? from.closest('.cvi-stage');
  const selectors = [
    ...(button === undefined ? [] : [`.cvi-control-bar .cvi-control-${button}`]),
    '.cvi-control-bar .cvi-control-button',
    'h2[tabindex]',
  ];
  for (const selector of selectors) {
    const element = call?.querySelector<HTMLElement>(selector);
    if (!element) continue;
    element.focus({ preventScroll: true });
    return;
  }
}

/** Moves the focus to the heading of the call, for a button that is about to be removed. */
export function focusHeadingOf(button: Element): void {
  button.closest('.cvi-call')?.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
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
