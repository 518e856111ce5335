import type { ForwardedRef, RefCallback } from 'react';
import { usePanelStyles } from '../usePanelStyles';
import captionsCss from './captions.css?inline';

/** Adds the styles of the captions and their switch: see `usePanelStyles`. The build contains them once. */
export function useCaptionStyles<E extends Element>(ref?: ForwardedRef<E>): RefCallback<E> {
  return usePanelStyles(captionsCss, ref);
}
