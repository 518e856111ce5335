import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useDevice } from '../../hooks/useDevice';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';
import { ControlBarMenu } from './ControlBarMenu';

export interface ControlBarMicrophoneProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  /** False leaves out the menu of devices beside the button. Default true. */
  readonly menu?: boolean | undefined;
}

/**
 * Mutes or unmutes the microphone. If the browser denied access, a press asks for it again. Beside it is a small button that opens a menu
 * of microphones and speakers, where there is a choice. The menu loads when it is mounted in a call. Renders a `button`, which gets the ref
 * and the props.
 *
 * @selector [data-on] Others can hear the user.
 * @selector [data-off] Others cannot hear the user.
 * @selector [data-problem='denied' | 'system-denied' | 'forbidden' | 'insecure' | 'missing' | 'in-use' | 'no-frames' | 'unsuitable' | 'interrupted' | 'lost' | 'unknown']
 */
export const ControlBarMicrophone = forwardRef<HTMLButtonElement, ControlBarMicrophoneProps>(
  function ControlBarMicrophone({ menu = true, className, onClick, ...props }, ref) {
    const { isOn, problem, toggle } = useDevice('microphone', 'ControlBarMicrophone');
    const labels = useLabelsWith(callLabels);
    return (
      <>
        <ControlBarButton
          {...props}
          ref={ref}
          className={joinClassNames('cvi-control-microphone', className)}
          icon="microphone"
          name={isOn ? labels.microphoneMute : labels.microphoneUnmute}
          isOn={isOn}
          problem={problem}
          onClick={composeEventHandlers(onClick, toggle)}
        />
        {menu ? <ControlBarMenu device="microphone" /> : null}
      </>
    );
  },
);
