import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';

export type ControlBarProps = ComponentPropsWithoutRef<'div'>;

/**
 * A named group for the buttons of the call. Renders a `div`.
 *
 * A group and not a toolbar: with these few buttons, Tab is less to learn than arrow keys.
 */
export const ControlBar = forwardRef<HTMLDivElement, ControlBarProps>(function ControlBar(
  { className, ...props },
  ref,
) {
  const { controls } = useLabels();
  return (
    <div
      role="group"
      aria-label={controls}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-control-bar', className)}
    />
  );
});
