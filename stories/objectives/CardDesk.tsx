import { useReducer } from 'react';
import { ConfirmationCardView } from '../../src/components/objectives/ConfirmationCardView';
import type { ConversationInput } from '../../src/conversation/ConversationInput';
import { nobody } from '../../src/conversation/participants';
import { idle } from '../../src/conversation/lifecycle';
import { describePending, findPending } from '../../src/conversation/objectives/describePending';
import { initialObjectives, objectives } from '../../src/conversation/objectives/objectives';
import type { JsonValues, ObjectivesState, ObjectiveState } from '../../src/conversation/objectives/ObjectiveState';
import { checkValues } from '../../src/conversation/objectives/checkValues';
import type { ObjectivesDefinition } from '../../src/protocol';
import { intake } from '../scripts/intake';

export interface CardDeskProps {
  /** What waits, by objective: its values, and how it stands if not merely pending. */
  readonly waiting: Readonly<Record<string, JsonValues>>;
  readonly state?: Partial<ObjectiveState>;
  readonly definition?: ObjectivesDefinition;
  readonly onConfirm?: (name: string, values: JsonValues) => void;
  readonly onCorrect?: (text: string) => void;
}

/** A card on its own, over the real rules for its values: what is typed is kept, checked and refused as in a call. */
export function CardDesk({ waiting, state = {}, definition = intake, onConfirm, onCorrect }: CardDeskProps) {
  const [current, happen] = useReducer(
    (before: ObjectivesState, input: ConversationInput) =>
      objectives(before, input, {
        lifecycle: { ...idle, status: 'live' },
        people: nobody,
        isCountedAnew: false,
        definition,
      }).state,
    null,
    () => pendingState(waiting, state, definition),
  );
  const shown = findPending(current);
  if (shown === null) return null;
  const pending = describePending(shown, current.queue, definition);
  const { name } = pending;
  const at = 0;

  return (
    <div style={{ inlineSize: 'min(23rem, 100%)', margin: '0 auto' }}>
      <ConfirmationCardView
        pending={pending}
        onEdit={(variable, text, isUnreadable) =>
          happen({ type: 'objective-edited', name, variable, text, isUnreadable, at })
        }
        onConfirm={() => {
          const checked = checkValues(pending, definition.find(name), {});
          if (checked instanceof Promise) return;
          const { issues, values, parsed } = checked;
          if (Object.keys(issues).length > 0) happen({ type: 'objective-refused', name, issues, at });
          else {
            onConfirm?.(name, values);
            happen({ type: 'objective-decided', name, decision: 'decision-1', values, parsed, at });
          }
        }}
        onCorrect={(text) => {
          onCorrect?.(text);
          happen({ type: 'objective-corrected', name, text, at });
        }}
      />
    </div>
  );
}

function pendingState(
  waiting: CardDeskProps['waiting'],
  state: Partial<ObjectiveState>,
  definition: ObjectivesDefinition,
): ObjectivesState {
  const names = Object.keys(waiting);
  const { list } = initialObjectives(definition);
  const known = list.filter(({ name }) => names.includes(name));
  return {
    list: known.map((objective, at) => ({
      ...objective,
      status: 'pending',
      collected: waiting[objective.name] ?? {},
      pendingAt: at,
      ...(at === 0 ? state : {}),
    })),
    queue: names,
    isUnstored: false,
  };
}
