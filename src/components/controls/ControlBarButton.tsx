import { forwardRef, isValidElement, useId, useState, type ComponentPropsWithoutRef, type ReactElement } from 'react';
import type { DeviceProblem } from '../../conversation/call/DeviceProblem';
import { composeEventHandlers } from '../composeEventHandlers';
import { Icon, type IconDrawings, type IconName } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { deviceProblemText } from '../labels/deviceProblemText';

/** `isOn` and `problem` are the state of a device. A button without a device has neither. */
export interface ControlBarButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  /** A name of ours, drawings, or an element of your own, such as `<Bell />`. An element is hidden from screen readers, and is not struck through. */
  readonly icon: IconName | IconDrawings | ReactElement;
  /** Says what a press does. If it changes with the state, the button must not have `aria-pressed` as well. */
  readonly name: string;
  readonly isOn?: boolean | undefined;
  readonly problem?: DeviceProblem | null;
  /** A short text in the corner. The name says the same, because a screen reader does not read the badge. */
  readonly badge?: string | undefined;
}

/**
 * One button of the control bar, with a tooltip that shows its name, or the problem of its device. The other parts of the bar
 * use it. Renders a `span` with a `button`, which gets the ref and the props.
 *
 * @selector [data-on] The device is on.
 * @selector [data-off] The device is off.
 * @selector [data-problem='denied' | 'system-denied' | 'forbidden' | 'insecure' | 'missing' | 'in-use' | 'no-frames' | 'unsuitable' | 'interrupted' | 'lost' | 'unknown'] The device cannot be used.
 */
export const ControlBarButton = forwardRef<HTMLButtonElement, ControlBarButtonProps>(function ControlBarButton(
  { icon, name, isOn, problem = null, badge, className, onClick, onKeyDown, onBlur, onPointerLeave, ...props },
  ref,
) {
  const labels = useLabelsWith(callLabels);
  const tipId = useId();
  // Escape must close the tooltip, because it may cover the text that a user of a screen magnifier is reading.
  const [isDismissed, setIsDismissed] = useState(false);

  return (
    <span className="cvi-control" data-dismissed={isDismissed ? '' : undefined}>
      <button
        aria-label={name}
        aria-describedby={problem === null ? undefined : tipId}
        {...props}
        ref={ref}
        type="button"
        className={joinClassNames('cvi-control-button', className)}
        data-on={isOn === true ? '' : undefined}
        data-off={isOn === false ? '' : undefined}
        data-problem={problem ?? undefined}
        onClick={onClick}
        onKeyDown={composeEventHandlers(onKeyDown, (event) => {
          if (event.key !== 'Escape' || isDismissed) return;
          // A modal dialog around the bar stays open for this press.
          if (event.currentTarget.matches('dialog :is(:focus-visible, :hover)')) event.preventDefault();
          setIsDismissed(true);
        })}
        onBlur={composeEventHandlers(onBlur, () => setIsDismissed(false))}
        onPointerLeave={composeEventHandlers(onPointerLeave, () => setIsDismissed(false))}
      >
        {isValidElement(icon) ? (
          <span className="cvi-own-icon" aria-hidden="true">
            {icon}
          </span>
        ) : (
          <Icon name={icon} isOff={isOn === false} />
        )}
        {problem === null && badge === undefined ? null : (
          <span className="cvi-control-badge" aria-hidden="true">
            {problem === null ? badge : '!'}
          </span>
        )}
      </button>
      <span className="cvi-tip" role="tooltip" id={tipId} data-problem={problem ?? undefined}>
        {problem === null ? name : deviceProblemText(problem, labels)}
      </span>
    </span>
  );
});
