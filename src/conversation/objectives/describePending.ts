import type { Json, ObjectiveDefinition, ObjectivesDefinition, ObjectiveVariable } from '../../protocol';
import { checkValue, isAsynchronous } from './checkValue';
import { hintFor, type HintLabel } from './hintFor';
import { humanize } from './humanize';
import { issueLabelOf, issueTexts, type IssueLabel } from './issueTexts';
import { keyboardFor, type NumberKeyboard } from './keyboardFor';
import {
  currentValues,
  findObjective,
  isConfirmable,
  textIn,
  valueIn,
  type ObjectivesState,
  type ObjectiveState,
} from './ObjectiveState';
import { variablesOf } from './variablesOf';

/** One value of a pending objective, as a form shows it. */
export interface PendingField<Variable extends string = string> {
  readonly name: Variable;
  /** From the definition, else the variable's name in words. */
  readonly label: string;
  readonly description: string | null;
  readonly input: NonNullable<ObjectiveVariable['input']>;
  /** What would be confirmed now, as text. Empty where nothing was collected. */
  readonly text: string;
  /** What the replica collected, as text; in the objective's own `collected` it is as it came. */
  readonly collected: string;
  /** False where the replica collected nothing: it gave no value, or said `NOTFOUND`. */
  readonly isCollected: boolean;
  /** True while `text` is not what was collected. Until then the value goes back as it came. */
  readonly isChanged: boolean;
  /** What the schema has against `text`. Best shown once the person has left the field or tried to confirm. */
  readonly issue: string | null;
  /** The name of the label for `issue`; `null` if `issue` is your schema's own message. */
  readonly issueLabel: IssueLabel | null;
  /**
   * The name of a label that says why `text` is unusual for this kind of field, such as a date that does not exist. The value
   * can still be confirmed.
   */
  readonly hintLabel: HintLabel | null;
  /** For a number, the `inputMode` to use. It is `text` if the schema accepts negative numbers: number keyboards of phones have no minus. */
  readonly keyboard: NumberKeyboard;
}

/** A pending objective, with all that a card needs to show it. */
export interface PendingObjective<
  Name extends string = string,
  Values = Record<string, unknown>,
> extends ObjectiveState {
  readonly name: Name;
  /** From the definition, else the objective's name in words. */
  readonly title: string;
  readonly description: string | null;
  readonly fields: readonly PendingField<keyof Values & string>[];
  /** The values as their schemas read them. One that does not fit or was not collected is absent. */
  readonly values: Readonly<Partial<Values>>;
  /** True while nothing of the person's is on its way: they may edit, confirm and correct. */
  readonly isConfirmable: boolean;
  /** Its place among those that wait, from 1, and how many those are. */
  readonly position: number;
  readonly total: number;
}

/**
 * The pending objective to show: the named one, or the first that waits for a person.
 *
 * One that only waits for the service steps back behind those that wait for the person, but not at the moment it is
 * confirmed: the next card would stand under a finger that is still pressing.
 */
export function findPending(state: ObjectivesState, name?: string): ObjectiveState | null {
  const waiting = state.queue.flatMap((queued) => findObjective(state, queued) ?? []);
  const needsPerson = ({ status }: ObjectiveState) => status !== 'unacknowledged' && status !== 'queued';
  const shown =
    name === undefined
      ? (waiting.find(needsPerson) ?? waiting[0])
      : waiting.find((objective) => objective.name === name);
  return shown ?? null;
}

/** All that a card needs to show an objective; `queue` holds the names of those that wait. */
export function describePending(
  shown: ObjectiveState,
  queue: readonly string[],
  definition: ObjectivesDefinition | undefined,
): PendingObjective {
  return {
    ...describe(shown, definition?.find(shown.name)),
    position: queue.indexOf(shown.name) + 1,
    total: queue.length,
  };
}

function describe(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
): Omit<PendingObjective, 'position' | 'total'> {
  const described = variablesOf(objective, definition).map((variable) => describeField(objective, variable));
  return {
    ...objective,
    title: definition?.label ?? humanize(objective.name),
    description: definition?.description ?? null,
    fields: described.map(({ field }) => field),
    values: Object.fromEntries(
      described.flatMap(({ field, checked }) =>
        checked?.isValid === true && checked.value !== undefined ? [[field.name, checked.value]] : [],
      ),
    ),
    isConfirmable: isConfirmable(objective),
  };
}

/** A value that is no text brings its kind of field along. */
function inputFor(value: Json | undefined): 'boolean' | 'number' | 'text' {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'text';
}

function describeField(objective: ObjectiveState, variable: ObjectiveVariable) {
  const { name, label = humanize(name), description = null, schema } = variable;
  const current = currentValues(objective);
  const input = variable.input ?? inputFor(valueIn(objective.collected, name));
  const collected = textIn(objective.collected, name);
  const text = valueIn(objective.edits, name) ?? collected;
  const result = schema !== undefined && isAsynchronous(schema) ? null : checkValue(schema, valueIn(current, name));
  // An asynchronous schema has its say when the objective is confirmed.
  const checked = result instanceof Promise ? null : result;
  const isUnreadable = objective.unreadable.includes(name);
  const issue = isUnreadable
    ? issueTexts.issueNoDate
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
