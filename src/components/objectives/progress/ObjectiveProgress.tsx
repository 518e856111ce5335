import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useObjectiveList } from '../../../hooks/useObjectiveList';
import { Icon } from '../../icons/Icon';
import { joinClassNames } from '../../joinClassNames';
import { progressLabels } from '../../labels/progressLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { objectiveSteps } from './objectiveSteps';

export interface ObjectiveProgressProps extends Omit<ComponentPropsWithoutRef<'ol'>, 'children'> {
  /** `list` shows the name of every step; `bar` shows only the name of the current one, above a row of marks. Default: `list`. */
  readonly layout?: 'list' | 'bar' | undefined;
}

/**
 * The progress of the conversation: the objectives that are done, the current one, and those that will certainly come.
 * Renders an `ol`, or nothing if there are no objectives.
 *
 * @selector [data-layout='list' | 'bar']
 * @selector li[data-state='done' | 'current' | 'waiting']
 * @selector li[data-shown] The step that the bar names.
 */
export const ObjectiveProgress = forwardRef<HTMLOListElement, ObjectiveProgressProps>(function ObjectiveProgress(
  { layout = 'list', className, ...props },
  ref,
) {
  const { definition } = useConversationContext('ObjectiveProgress');
  const labels = useLabelsWith(progressLabels);
  const steps = objectiveSteps(useObjectiveList(), definition);
  const states = { done: labels.stepDone, current: labels.stepCurrent, waiting: labels.stepWaiting };
  if (steps.length === 0) return null;
  const shown = steps.find(({ state }) => state === 'current') ?? steps.filter(({ state }) => state === 'done').at(-1);

  return (
    <ol
      aria-label={labels.progress}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-objective-progress', className)}
      data-layout={layout}
    >
      {steps.map((step) => (
        <li
          key={step.name}
          data-state={step.state}
          data-shown={step === shown ? '' : undefined}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="cvi-step-mark">{step.state === 'done' ? <Icon name="check" /> : null}</span>
          <span className="cvi-step-title">
            <bdi>{step.title}</bdi>
            <span className="cvi-visually-hidden">{`, ${states[step.state]}`}</span>
          </span>
        </li>
      ))}
    </ol>
  );
});
