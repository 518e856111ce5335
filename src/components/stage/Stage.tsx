import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';

export type StageProps = ComponentPropsWithoutRef<'div'>;

/** The dark ground the replica's picture lies on, and whatever is laid over it. Renders a `div`. */
export const Stage = forwardRef<HTMLDivElement, StageProps>(function Stage({ className, ...props }, ref) {
  return <div {...props} ref={ref} className={joinClassNames('cvi-stage', className)} />;
});
