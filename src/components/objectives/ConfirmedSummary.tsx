import { forwardRef, useId, type ComponentPropsWithoutRef } from 'react';
import { humanize } from '../../conversation/objectives/humanize';
import { textIn, type ObjectiveState } from '../../conversation/objectives/ObjectiveState';
import { variablesOf } from '../../conversation/objectives/variablesOf';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useObjectiveList } from '../../hooks/useObjectiveList';
import type { ObjectivesDefinition } from '../../protocol';
import { joinClassNames } from '../joinClassNames';
import { useFinalLabels } from '../labels/useFinalLabels';
import { objectiveTitle } from './objectiveTitle';

export type ConfirmedSummaryProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'>;

/**
 * The values of every completed objective, to be read again, and those that were not collected. Renders a
 * `section`, or nothing while there are none.
 *
 * @selector dd[data-missing] The value was not collected.
 */
export const ConfirmedSummary = forwardRef<HTMLElement, ConfirmedSummaryProps>(function ConfirmedSummary(
  { className, ...props },
  ref,
) {
  const { definition } = useConversationContext('ConfirmedSummary');
  const { endedSummary, notCollected } = useFinalLabels();
  const titleId = useId();
  const entries = useObjectiveList().flatMap((objective) => summarize(objective, definition));
  if (entries.length === 0) return null;

  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-confirmed-summary', className)}
    >
      <h3 className="cvi-eyebrow" id={titleId}>
        {endedSummary}
      </h3>
      {entries.map(({ name, title, values }) => (
        <div key={name} className="cvi-confirmed-entry">
          <h4 className="cvi-confirmed-title">
            <bdi>{title}</bdi>
          </h4>
          <dl>
            {values.map(({ variable, label, text }) => (
              <div key={variable}>
                <dt>
                  <bdi>{label}</bdi>
                </dt>
                {text === '' ? (
                  <dd className="cvi-small" data-missing="">
                    {notCollected}
                  </dd>
                ) : (
                  <dd dir="auto">{text}</dd>
                )}
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
});

function summarize(objective: ObjectiveState, definition: ObjectivesDefinition | undefined) {
  const { name, status, confirmed } = objective;
  if (status !== 'completed' || confirmed === null) return [];
  const labels = new Map(
    variablesOf(objective, definition?.find(name)).map((variable) => [variable.name, variable.label]),
  );
  const values = [...new Set([...Object.keys(confirmed), ...labels.keys()])].map((variable) => ({
    variable,
    text: textIn(confirmed, variable),
    label: labels.get(variable) ?? humanize(variable),
  }));
  return values.length === 0 ? [] : [{ name, title: objectiveTitle(definition, name), values }];
}
