import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useMicrophone } from '../../hooks/useMicrophone';
import { chainHandlers } from '../chainHandlers';
import { useLabels } from '../labels/useLabels';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarMicrophoneProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/**
 * Mutes the microphone and unmutes it; asks the browser again where it was refused. Renders a `button`.
 *
 * @selector [data-on] Others hear the person.
 * @selector [data-off] They do not.
 * @selector [data-problem='denied' | 'forbidden' | 'missing' | 'in-use' | 'unknown']
 */
export const ControlBarMicrophone = forwardRef<HTMLButtonElement, ControlBarMicrophoneProps>(
  function ControlBarMicrophone({ onClick, ...props }, ref) {
    const { isOn, problem, toggle } = useMicrophone();
    const labels = useLabels();
    return (
      <ControlBarButton
        {...props}
        ref={ref}
        icon="microphone"
        name={isOn ? labels.microphoneMute : labels.microphoneUnmute}
        isOn={isOn}
        problem={problem}
        onClick={chainHandlers(onClick, toggle)}
      />
    );
  },
);
