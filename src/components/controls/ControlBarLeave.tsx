import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { chainHandlers } from '../chainHandlers';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarLeaveProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/** Leaves the call. Renders a `button`. */
export const ControlBarLeave = forwardRef<HTMLButtonElement, ControlBarLeaveProps>(function ControlBarLeave(
  { className, onClick, ...props },
  ref,
) {
  const { leave } = useConversation();
  const labels = useLabels();
  return (
    <ControlBarButton
      {...props}
      ref={ref}
      className={joinClassNames('cvi-control-leave', className)}
      icon="leave"
      name={labels.leave}
      onClick={chainHandlers(onClick, () => void leave())}
    />
  );
});
