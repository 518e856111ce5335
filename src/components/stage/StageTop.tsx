import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';

export type StageTopProps = ComponentPropsWithoutRef<'div'>;

/** A row over the top of a `Stage`, for the name of the replica and other small parts. Renders a `div`. */
export const StageTop = /* @__PURE__ */ forwardRef<HTMLDivElement, StageTopProps>(function StageTop(
  { className, ...props },
  ref,
) {
  return <div {...props} ref={ref} className={joinClassNames('cvi-stage-top', className)} />;
});
