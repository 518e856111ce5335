import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useScreenShare } from '../../hooks/useScreenShare';
import { composeEventHandlers } from '../composeEventHandlers';
import { screenIcons } from '../icons/screenIcons';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { deviceProblemText } from '../labels/deviceProblemText';
import { screenLabels } from '../labels/screenLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';

export type ControlBarScreenShareProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/**
 * Starts or stops sharing the user's screen. Renders a `button`, or nothing where it is not possible, such as on a phone.
 *
 * @selector [data-on] The screen is shared.
 * @selector [data-problem='system-denied' | 'unknown'] The last attempt failed.
 */
export const ControlBarScreenShare = forwardRef<HTMLButtonElement, ControlBarScreenShareProps>(
  function ControlBarScreenShare({ className, onClick, ...props }, ref) {
    const { isSupported, isSharing, error, start, stop } = useScreenShare();
    const labels = useLabelsWith(screenLabels);
    const problemLabels = useLabelsWith(callLabels);
    if (!isSupported) return null;
    return (
      <>
        <ControlBarButton
          {...props}
          ref={ref}
          className={joinClassNames('cvi-control-share', className)}
          icon={isSharing ? screenIcons.stop : screenIcons.share}
          name={isSharing ? labels.screenShareStop : labels.screenShareStart}
          isOn={isSharing || undefined}
          problem={error}
          onClick={composeEventHandlers(onClick, isSharing ? stop : start)}
        />
        <span className="cvi-visually-hidden" role="status">
          {error === null ? '' : deviceProblemText(error, problemLabels)}
        </span>
      </>
    );
  },
);
