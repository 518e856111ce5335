import type { ForwardedRef, RefCallback } from 'react';
import { usePanelStyles } from '../usePanelStyles';
import canvasCss from './canvas.css?inline';

/** The styles of the cards. In one file, because the build copies the text into each file that imports it. */
export function useCanvasStyles<E extends Element>(ref: ForwardedRef<E>): RefCallback<E> {
  return usePanelStyles(canvasCss, ref);
}
