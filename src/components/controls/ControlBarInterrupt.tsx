import hand from 'lucide/dist/esm/icons/hand.mjs';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { callSafely } from '../../errors/callSafely';
import { useConversationState } from '../../hooks/useConversationState';
import { useInteractions } from '../../hooks/useInteractions';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { interruptLabels } from '../labels/interruptLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarInterruptProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

const icon = [hand] as const;

const selectCanInterrupt = ({ lifecycle, turns }: ConversationState) =>
  lifecycle.status === 'live' && turns.replica === 'speaking';

/**
 * Stops the replica while it speaks. Otherwise it is disabled, and stays in its place, so that it keeps the focus. The default
 * screen does not have it. Renders a `button`.
 *
 * @selector [aria-disabled='true'] The replica does not speak.
 */
export const ControlBarInterrupt = forwardRef<HTMLButtonElement, ControlBarInterruptProps>(function ControlBarInterrupt(
  { className, onClick, ...props },
  ref,
) {
  const canInterrupt = useConversationState(selectCanInterrupt, 'ControlBarInterrupt');
  const { interrupt } = useInteractions();
  const labels = useLabelsWith(interruptLabels);
  return (
    <ControlBarButton
      aria-disabled={!canInterrupt}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-control-interrupt', className)}
      icon={icon}
      name={labels.interrupt}
      onClick={composeEventHandlers(onClick, () => {
        if (canInterrupt) callSafely(interrupt);
      })}
    />
  );
});
