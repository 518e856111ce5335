import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useCamera } from '../../hooks/useCamera';
import { chainHandlers } from '../chainHandlers';
import { useLabels } from '../labels/useLabels';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarCameraProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/**
 * Turns the camera on and off; asks the browser again where it was refused. Renders a `button`.
 *
 * @selector [data-on] Others see the person.
 * @selector [data-off] They do not.
 * @selector [data-problem='denied' | 'forbidden' | 'missing' | 'in-use' | 'unknown']
 */
export const ControlBarCamera = forwardRef<HTMLButtonElement, ControlBarCameraProps>(function ControlBarCamera(
  { onClick, ...props },
  ref,
) {
  const { isOn, problem, toggle } = useCamera();
  const labels = useLabels();
  return (
    <ControlBarButton
      {...props}
      ref={ref}
      icon="camera"
      name={isOn ? labels.cameraTurnOff : labels.cameraTurnOn}
      isOn={isOn}
      problem={problem}
      onClick={chainHandlers(onClick, toggle)}
    />
  );
});
