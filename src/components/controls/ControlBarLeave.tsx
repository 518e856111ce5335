import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarLeaveProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/** Leaves the call. Renders a `button`. */
export const ControlBarLeave = forwardRef<HTMLButtonElement, ControlBarLeaveProps>(function ControlBarLeave(
  { className, onClick, ...props },
  ref,
) {
  const { leave } = useConversation();
  const labels = useLabelsWith(callLabels);
  return (
    <ControlBarButton
      {...props}
      ref={ref}
      className={joinClassNames('cvi-control-leave', className)}
      icon="leave"
      name={labels.leave}
      onClick={composeEventHandlers(onClick, () => void leave())}
    />
  );
});
