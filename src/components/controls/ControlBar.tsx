import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

export type ControlBarProps = ComponentPropsWithoutRef<'div'>;

/**
 * A named group for the buttons of the call. Renders a `div`.
 *
 * Its role is `group` and not `toolbar`: there are few buttons, and Tab is easier to learn than arrow keys.
 */
export const ControlBar = forwardRef<HTMLDivElement, ControlBarProps>(function ControlBar(
  { className, ...props },
  ref,
) {
  const { controls } = useLabelsWith(callLabels);
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
