import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';

export type StageBottomProps = ComponentPropsWithoutRef<'div'>;

/** A column over the bottom of a `Stage`, for notices, captions and the control bar. Renders a `div`. */
export const StageBottom = /* @__PURE__ */ forwardRef<HTMLDivElement, StageBottomProps>(function StageBottom(
  { className, ...props },
  ref,
) {
  return <div {...props} ref={ref} className={joinClassNames('cvi-stage-bottom', className)} />;
});
