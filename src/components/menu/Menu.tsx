import {
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { findFocused } from '../focus';
import { joinClassNames } from '../joinClassNames';
import { useBrowserEffect } from '../useBrowserEffect';
import { moveInMenu } from './moveInMenu';
import { useMenuStyles } from './useMenuStyles';

export interface MenuProps extends ComponentPropsWithoutRef<'div'> {
  /** Called when the menu is to be closed: with true if the focus belongs to its button then, with false if the user has moved it. */
  readonly onClose: (returnsFocus: boolean) => void;
  /** The button of the menu. A press on it is no press outside. */
  readonly button?: RefObject<HTMLElement | null> | undefined;
}

/**
 * An open menu. Renders a `div`. It takes the focus: the chosen item has it, or the first one. Arrow keys, Home, End and the first letter
 * move it. Escape, Tab and a press outside close the menu.
 */
export const Menu = forwardRef<HTMLDivElement, MenuProps>(function Menu(
  { onClose, button, className, onKeyDown, onFocus, onBlur, ...props },
  ref,
) {
  const menu = useRef<HTMLDivElement | null>(null);
  const lastFocused = useRef<HTMLElement>(null);
  const latestOnClose = useRef(onClose);

  // After every render: an item may be removed with the focus, such as that of a device that is unplugged.
  useBrowserEffect(() => {
    latestOnClose.current = onClose;
    if (lastFocused.current?.isConnected) return;
    const items = menu.current;
    const focused = items && findFocused(items);
    if (lastFocused.current === null && button && focused && focused !== button.current) {
      // It has loaded late, and the user has gone on.
      onClose(false);
      return;
    }
    (
      items?.querySelector<HTMLElement>('[aria-checked="true"]') ??
      items?.querySelector<HTMLElement>('[role^="menuitem"]')
    )?.focus();
  });

  useEffect(() => {
    const page = menu.current?.ownerDocument;
    const closeOutside = (event: Event): void => {
      // In a shadow root, the target of a page's listener is the host.
      const path = event.composedPath();
      if (!path.some((element) => element === menu.current || element === button?.current))
        latestOnClose.current(false);
    };
    page?.addEventListener('pointerdown', closeOutside);
    return () => page?.removeEventListener('pointerdown', closeOutside);
  }, [button]);

  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // Tab moves on from the button.
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      onClose(true);
      return;
    }
    if (menu.current !== null) moveInMenu(menu.current, event);
  };

  const setStyled = useMenuStyles(ref);
  const setMenu = useCallback(
    (element: HTMLDivElement | null) => {
      menu.current = element;
      return setStyled(element);
    },
    [setStyled],
  );
  return (
    <div
      role="menu"
      tabIndex={-1}
      {...props}
      ref={setMenu}
      className={joinClassNames('cvi-menu', className)}
      onKeyDown={composeEventHandlers(onKeyDown, handleKey)}
      onFocus={composeEventHandlers(onFocus, ({ target }) => {
        lastFocused.current = target;
      })}
      onBlur={composeEventHandlers(onBlur, ({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget) && relatedTarget !== button?.current)
          onClose(false);
      })}
    />
  );
});
