import type { ObjectiveDefinition, ObjectiveVariable } from '../../../protocol';
import { checkField } from '../checking/checkField';
import { isAsynchronous } from '../checking/checkValue';
import { inputOf } from '../checking/inputOf';
import { writtenValue } from '../checking/writtenValue';
import { issueLabelOf, issueTexts } from '../checking/issueTexts';
import { textIn, valueIn } from '../JsonValues';
import { isConfirmable, type ObjectiveState } from '../ObjectiveState';
import { variablesOf } from '../variablesOf';
import { hintFor } from './hintFor';
import { keyboardFor } from './keyboardFor';
import { humanize, objectiveTitle } from './objectiveTitle';
import type { PendingField, PendingObjective } from './PendingObjective';

/**
 * A waiting objective with everything that a card shows: the state joined with the definition.
 *
 * @param queue - The names of the objectives that wait.
 */
export function describePending(
  objective: ObjectiveState,
  queue: readonly string[],
  objectives: { readonly find: (name: string) => ObjectiveDefinition | undefined } | undefined,
): PendingObjective {
  const { name } = objective;
  const definition = objectives?.find(name);
  const described = variablesOf(objective, definition).map((variable) => describeField(objective, variable));
  return {
    ...objective,
    title: objectiveTitle(name, definition),
    description: definition?.description ?? null,
    fields: described.map(({ field }) => field),
    values: Object.fromEntries(
      described.flatMap(({ field, checked }) =>
        checked?.isValid === true && checked.value !== undefined ? [[field.name, checked.value]] : [],
      ),
    ),
    isConfirmable: isConfirmable(objective),
    position: queue.indexOf(name) + 1,
    total: queue.length,
  };
}

function describeField(objective: ObjectiveState, variable: ObjectiveVariable) {
  const { name, label = humanize(name), description = null, schema } = variable;
  const value = valueIn(objective.collected, name);
  const input = inputOf(variable, value);
  const collected = textIn(objective.collected, name);
  const written = valueIn(objective.edits, name);
  const text = written ?? collected;
  const current = written === undefined ? value : writtenValue(variable, written, value);
  const result = schema !== undefined && isAsynchronous(schema) ? null : checkField(variable, current);
  // An asynchronous schema runs when the objective is confirmed.
  const checked = result instanceof Promise ? null : result;
  const isIncomplete = objective.incomplete.includes(name);
  const issue = isIncomplete
    ? issueTexts.issueIncompleteDate
    : checked?.isValid === false
      ? checked.message
      : (valueIn(objective.issues, name) ?? null);
  const field: PendingField = {
    name,
    label,
    description,
    input,
    text,
    collected,
    isCollected: collected !== '',
    isChanged: text !== collected,
    issue,
    issueLabel: issueLabelOf(issue),
    hintLabel: hintFor(input, text),
    keyboard: input === 'number' ? keyboardFor(schema, collected) : 'text',
  };
  return { field, checked };
}
