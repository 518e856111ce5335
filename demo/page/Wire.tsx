import type { ReactNode } from 'react';
import { useConversation, type ObjectiveConfirmation, type ObjectiveState } from 'tavus-react';
import { confirmObjective } from 'tavus-react/protocol';
import { labelOf, titleOf } from './labelOf';

/** One message about an objective, on its way to the replica or from it. */
export type Crossing =
  | { readonly type: 'pending'; readonly objective: ObjectiveState }
  | { readonly type: 'confirm'; readonly confirmation: ObjectiveConfirmation }
  | { readonly type: 'completed'; readonly objective: ObjectiveState };

/** What crossed the wire, the latest first. */
export function Wire({ crossings }: { readonly crossings: readonly Crossing[] }): ReactNode {
  return (
    <section className="demo-wire" aria-labelledby="wire">
      <h2 id="wire">On the wire</h2>
      {crossings.length === 0 ? <p className="demo-hint">Nothing yet.</p> : null}
      <ol reversed>{crossings.map((crossing, index) => <Row key={index} crossing={crossing} />).reverse()}</ol>
    </section>
  );
}

function Row({ crossing }: { readonly crossing: Crossing }): ReactNode {
  const { id } = useConversation();
  if (crossing.type !== 'confirm') {
    const { name, collected, confirmed, confirmedAt } = crossing.objective;
    const isKnown = crossing.type === 'completed' && confirmedAt !== null;
    return (
      <li data-direction="in">
        <Event name={crossing.type} />
        {isKnown ? <p>{titleOf(name)}</p> : <Values objective={name} values={confirmed ?? collected} />}
      </li>
    );
  }
  const { name, confirmed, changes } = crossing.confirmation;
  const message = confirmObjective({ conversation_id: id, objective_name: name, output_variables: confirmed });
  return (
    <li data-direction="out">
      <Event name="confirm" />
      <p>{changesInWords(changes.length)}</p>
      <details>
        <summary>The message</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable */}
        <pre tabIndex={0}>{JSON.stringify(message, null, 2)}</pre>
      </details>
    </li>
  );
}

function Event({ name }: { readonly name: Crossing['type'] }): ReactNode {
  return (
    <h3>
      <span className="cvi-visually-hidden">{name === 'confirm' ? 'Sent: ' : 'Received: '}</span>
      <code>objective.{name}</code>
    </h3>
  );
}

interface ValuesProps {
  readonly objective: string;
  readonly values: Readonly<Record<string, string>>;
}

function Values({ objective, values }: ValuesProps): ReactNode {
  return (
    <dl>
      {Object.entries(values).map(([variable, text]) => (
        <div key={variable}>
          <dt>{labelOf(objective, variable)}</dt>
          <dd dir="auto">{text === '' ? '–' : text}</dd>
        </div>
      ))}
    </dl>
  );
}

function changesInWords(count: number): string {
  if (count === 0) return 'Your yes, with the values as they were heard.';
  return count === 1 ? 'Your yes, with one value corrected.' : `Your yes, with ${count} values corrected.`;
}
