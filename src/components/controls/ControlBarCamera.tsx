import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useDevice } from '../../hooks/useDevice';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';
import { ControlBarMenu } from './ControlBarMenu';

export interface ControlBarCameraProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  /** False leaves out the menu of devices beside the button. Default true. */
  readonly menu?: boolean | undefined;
}

/**
 * Turns the camera on or off. If the browser denied access, a press asks for it again. Beside it is a small button that opens a menu
 * of cameras, where there is a choice. The menu loads when it is mounted in a call. Renders a `button`, which gets the ref
 * and the props.
 *
 * @selector [data-on] Others can see the user.
 * @selector [data-off] Others cannot see the user.
 * @selector [data-problem='denied' | 'system-denied' | 'forbidden' | 'insecure' | 'missing' | 'in-use' | 'no-frames' | 'unsuitable' | 'interrupted' | 'lost' | 'unknown']
 */
export const ControlBarCamera = forwardRef<HTMLButtonElement, ControlBarCameraProps>(function ControlBarCamera(
  { menu = true, className, onClick, ...props },
  ref,
) {
  const { isOn, problem, toggle } = useDevice('camera', 'ControlBarCamera');
  const labels = useLabelsWith(callLabels);
  return (
    <>
      <ControlBarButton
        {...props}
        ref={ref}
        className={joinClassNames('cvi-control-camera', className)}
        icon="camera"
        name={isOn ? labels.cameraTurnOff : labels.cameraTurnOn}
        isOn={isOn}
        problem={problem}
        onClick={composeEventHandlers(onClick, toggle)}
      />
      {menu ? <ControlBarMenu device="camera" /> : null}
    </>
  );
});
