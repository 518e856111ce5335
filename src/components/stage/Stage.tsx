import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';

export type StageProps = ComponentPropsWithoutRef<'div'>;

/** A dark area for the replica's video and the parts that are shown over it. Renders a `div`. */
export const Stage = forwardRef<HTMLDivElement, StageProps>(function Stage({ className, ...props }, ref) {
  return <div {...props} ref={ref} className={joinClassNames('cvi-stage', className)} />;
});
