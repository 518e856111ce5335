import { forwardRef, useId, useState, type ComponentPropsWithoutRef } from 'react';
import type { DeviceProblem } from '../../conversation/ConversationInput';
import { chainHandlers } from '../chainHandlers';
import { Icon, type IconName } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { deviceProblemText } from './deviceProblemText';

/** The state props of a device's button, which its part sets itself. */
export interface ControlBarButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  readonly icon: IconName;
  /** What a press does. It changes with the state, so the button needs no `aria-pressed`, and must not have it. */
  readonly name: string;
  readonly isOn?: boolean;
  readonly problem?: DeviceProblem | null;
}

/**
 * One button of the bar, with a tip that tells its name, or what is wrong. The parts of the bar are made of it.
 *
 * @selector [data-on]
 * @selector [data-off]
 * @selector [data-problem='denied' | 'forbidden' | 'missing' | 'in-use' | 'unknown']
 */
export const ControlBarButton = forwardRef<HTMLButtonElement, ControlBarButtonProps>(function ControlBarButton(
  { icon, name, isOn, problem = null, className, onClick, onKeyDown, onBlur, onPointerLeave, ...props },
  ref,
) {
  const labels = useLabels();
  const tipId = useId();
  // A tip must give way to Escape: it may cover what somebody reads under a screen magnifier.
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
        onKeyDown={chainHandlers(onKeyDown, (event) => {
          if (event.key === 'Escape') setIsDismissed(true);
        })}
        onBlur={chainHandlers(onBlur, () => setIsDismissed(false))}
        onPointerLeave={chainHandlers(onPointerLeave, () => setIsDismissed(false))}
      >
        <Icon name={icon} isOff={isOn === false} />
        {problem === null ? null : (
          <span className="cvi-control-badge" aria-hidden="true">
            !
          </span>
        )}
      </button>
      <span className="cvi-tip" role="tooltip" id={tipId} data-problem={problem ?? undefined}>
        {problem === null ? name : deviceProblemText(problem, labels)}
      </span>
    </span>
  );
});
