import { forwardRef, Fragment, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { humanize, objectiveTitle } from '../../../conversation/objectives/views/objectiveTitle';
import { textIn } from '../../../conversation/objectives/JsonValues';
import type { ObjectiveState } from '../../../conversation/objectives/ObjectiveState';
import { variablesOf } from '../../../conversation/objectives/variablesOf';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useObjectiveList } from '../../../hooks/useObjectiveList';
import type { ObjectivesDefinition } from '../../../protocol';
import { joinClassNames } from '../../joinClassNames';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';

export type ConfirmedSummaryProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'>;

/**
 * The values of every completed objective. The confirmed values come first, each with the service's value if that differs.
 * The values that the service noted without a confirmation come last. Renders a `section`, or nothing while there are none.
 *
 * @selector dd[data-missing] The value was not collected.
 * @selector dd[data-different] The service has this value, and the user confirmed another one.
 */
export const ConfirmedSummary = forwardRef<HTMLElement, ConfirmedSummaryProps>(function ConfirmedSummary(
  { className, ...props },
  ref,
) {
  const { definition } = useConversationContext('ConfirmedSummary');
  const { endedSummary, endedNoted } = useLabelsWith(finalLabels);
  const titleId = useId();
  const entries = useObjectiveList().flatMap((objective) => summarize(objective, definition));
  const groups = [
    { title: endedSummary, entries: entries.filter(({ isConfirmed }) => isConfirmed) },
    { title: endedNoted, entries: entries.filter(({ isConfirmed }) => !isConfirmed) },
  ].filter((group) => group.entries.length > 0);
  if (groups.length === 0) return null;

  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-confirmed-summary', className)}
    >
      {groups.map((group, at) => (
        <Fragment key={group.title}>
          <h3 className="cvi-eyebrow" id={at === 0 ? titleId : undefined}>
            {group.title}
          </h3>
          {group.entries.map((entry) => (
            <Entry key={entry.name} {...entry} />
          ))}
        </Fragment>
      ))}
    </section>
  );
});

interface SummaryEntry {
  readonly name: string;
  readonly title: string;
  readonly isConfirmed: boolean;
  readonly values: readonly SummaryValue[];
}

interface SummaryValue {
  readonly variable: string;
  readonly label: string;
  readonly text: string;
  /** The service's value if it differs; otherwise `null`. */
  readonly other: string | null;
}

function Entry({ title, values }: SummaryEntry): ReactNode {
  const { notCollected, endedDiffers } = useLabelsWith(finalLabels);
  return (
    <div className="cvi-confirmed-entry">
      <h4 className="cvi-confirmed-title">
        <bdi>{title}</bdi>
      </h4>
      <dl>
        {values.map(({ variable, label, text, other }) => (
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
            {other === null ? null : (
              <dd className="cvi-issue" data-different="" dir="auto">
                {endedDiffers(other === '' ? notCollected : other)}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}

function summarize(objective: ObjectiveState, definition: ObjectivesDefinition | undefined): SummaryEntry[] {
  const { name, status, confirmed, completed, differences } = objective;
  const shown = confirmed ?? completed;
  if (status !== 'completed' || shown === null) return [];
  const labels = new Map(
    variablesOf(objective, definition?.find(name)).map((variable) => [variable.name, variable.label]),
  );
  const different = new Map(differences.map(({ variable, to }) => [variable, to]));
  const values = [...new Set([...Object.keys(shown), ...labels.keys(), ...different.keys()])].map((variable) => ({
    variable,
    text: textIn(shown, variable),
    other: different.get(variable) ?? null,
    label: labels.get(variable) ?? humanize(variable),
  }));
  return values.length === 0
    ? []
    : [{ name, title: objectiveTitle(name, definition?.find(name)), isConfirmed: confirmed !== null, values }];
}
