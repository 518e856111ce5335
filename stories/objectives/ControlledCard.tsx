import { useReducer } from 'react';
import { ConfirmationCardView } from '../../src/components/objectives/card/ConfirmationCardView';
import type { ConversationInput } from '../../src/conversation/loop/ConversationInput';
import { initialParticipants } from '../../src/conversation/slices/reduceParticipants';
import { initialLifecycle } from '../../src/conversation/slices/reduceLifecycle';
import { describePending } from '../../src/conversation/objectives/views/describePending';
import { findShownObjective } from '../../src/conversation/objectives/views/findShownObjective';
import { initialObjectives, reduceObjectives } from '../../src/conversation/objectives/reduceObjectives';
import type { JsonValues } from '../../src/conversation/objectives/JsonValues';
import type { ObjectivesState, ObjectiveState } from '../../src/conversation/objectives/ObjectiveState';
import { checkValues } from '../../src/conversation/objectives/checking/checkValues';
import type { ObjectivesDefinition } from '../../src/protocol';
import { intake } from '../scripts/intake';

export interface ControlledCardProps {
  /** The collected values of the objectives that wait, by objective. */
  readonly waiting: Readonly<Record<string, JsonValues>>;
  /** The state of the first objective. Default: pending. */
  readonly state?: Partial<ObjectiveState>;
  readonly definition?: ObjectivesDefinition;
  readonly onConfirm?: (name: string, values: JsonValues) => void;
  readonly onCorrect?: (text: string) => void;
}

/** A card without a call. It uses the real reducer, so edits are stored and values are checked as in a call. */
export function ControlledCard({
  waiting,
  state = {},
  definition = intake,
  onConfirm,
  onCorrect,
}: ControlledCardProps) {
  const [current, dispatch] = useReducer(
    (previous: ObjectivesState, input: ConversationInput) =>
      reduceObjectives(previous, input, {
        lifecycle: { ...initialLifecycle, status: 'live' },
        participants: initialParticipants,
        hasNewReplica: false,
        hasReconnected: false,
        definition,
      }).state,
    null,
    () => pendingState(waiting, state, definition),
  );
  const shown = findShownObjective(current);
  if (shown === null) return null;
  const pending = describePending(shown, current.queue, definition);
  const { name } = pending;
  const at = 0;

  return (
    <div style={{ inlineSize: 'min(23rem, 100%)', margin: '0 auto' }}>
      <ConfirmationCardView
        pending={pending}
        onEdit={(variable, text, options) =>
          dispatch({ ...options, type: 'objective-edited', name, variable, text, at })
        }
        onConfirm={() => {
          const checked = checkValues(pending, definition.find(name), {});
          if (checked instanceof Promise) return;
          const { issues, values, parsed } = checked;
          if (Object.keys(issues).length > 0) dispatch({ type: 'values-rejected', name, issues, at });
          else {
            onConfirm?.(name, values);
            dispatch({ type: 'objective-decided', name, decision: 'decision-1', values, parsed, at });
          }
        }}
        onCorrect={(text) => {
          onCorrect?.(text);
          dispatch({ type: 'objective-corrected', name, text, at });
        }}
      />
    </div>
  );
}

function pendingState(
  waiting: ControlledCardProps['waiting'],
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
