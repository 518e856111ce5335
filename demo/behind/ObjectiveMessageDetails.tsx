import type { ReactNode } from 'react';
import { collectedText, confirmObjective } from 'tavus-react/protocol';
import { labelOf } from '../page/labelOf';
import type { ObjectiveMessage } from './ObjectiveMessage';

export interface ObjectiveMessageDetailsProps {
  readonly message: ObjectiveMessage;
  readonly conversationId: string;
}

/** The content of a message about an objective. */
export function ObjectiveMessageDetails({ message, conversationId }: ObjectiveMessageDetailsProps): ReactNode {
  if (message.type !== 'confirm') {
    const { name, collected, confirmed } = message.objective;
    return (
      <dl>
        {Object.entries(confirmed ?? collected).map(([variable, value]) => (
          <div key={variable}>
            <dt>{labelOf(name, variable)}</dt>
            <dd>
              <bdi>{collectedText(value) || '–'}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  const { name, confirmed, changes } = message.confirmation;
  const sent = confirmObjective({
    conversation_id: conversationId,
    objective_name: name,
    output_variables: confirmed,
  });
  return (
    <>
      <span className="demo-detail">{describeChanges(changes.length)}</span>
      <details>
        <summary>The message</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable */}
        <pre tabIndex={0}>{JSON.stringify(sent, null, 2)}</pre>
      </details>
    </>
  );
}

function describeChanges(count: number): string {
  if (count === 0) return 'Your yes, with the values as they were heard.';
  return count === 1 ? 'Your yes, with one value corrected.' : `Your yes, with ${count} values corrected.`;
}
