import type { ForwardedRef, RefCallback } from 'react';
import { usePanelStyles } from '../usePanelStyles';
import menuCss from './menu.css?inline';

/** Adds the styles of a menu and its button: see `usePanelStyles`. The build contains them once. */
export function useMenuStyles<E extends Element>(ref?: ForwardedRef<E>): RefCallback<E> {
  return usePanelStyles(menuCss, ref);
}
