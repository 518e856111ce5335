import type { Json, ObjectiveDefinition, ObjectiveVariable, StandardSchemaV1 } from '../../../protocol';
import { collectedText, isCollected } from '../../../protocol/collectedText';
import { isSameJson } from '../../../protocol/isSameJson';
import { systemClock, type Clock } from '../../../time/Clock';
import { withTimeout } from '../../../time/withTimeout';
import { valueIn, type JsonValues, type ObjectiveTexts } from '../JsonValues';
import { currentValues, type ObjectiveState } from '../ObjectiveState';
import { variablesOf } from '../variablesOf';
import { checkField } from './checkField';
import { invalid, type CheckedValue } from './checkValue';
import { exactJson } from './exactJson';
import { issueTexts } from './issueTexts';
import { readNumberOrBoolean } from './readText';
import { whenReady } from './whenReady';
import { writtenValue } from './writtenValue';

/** The values of an objective as they are sent, or why they are invalid. */
export interface CheckedValues {
  /** As they are sent. */
  readonly values: JsonValues;
  /** As their schemas read them. */
  readonly parsed: Readonly<Record<string, unknown>>;
  /** One message for each invalid variable; empty if all are valid. */
  readonly issues: ObjectiveTexts;
}

/** How long the schema of one value may take. */
const CHECK_MS = 8000;

/**
 * Checks the values that would be confirmed: the current ones, with `overrides` in their place.
 *
 * An unchanged value is sent as it was collected, of whatever type. A value that the user wrote is sent as text, and one that
 * the app passed as JSON: both as their schema returns them.
 *
 * @returns A promise only if a schema is asynchronous.
 */
export function checkValues(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
  overrides: Readonly<Record<string, unknown>>,
  clock: Clock = systemClock,
): CheckedValues | Promise<CheckedValues> {
  const { collected, edits, incomplete } = objective;
  const variables = new Map(variablesOf(objective, definition).map((variable) => [variable.name, variable]));
  // A variable that was neither collected nor written is checked as well: its schema may require it.
  const entries = [...new Set([...variables.keys(), ...incomplete, ...Object.keys(overrides)])].map((name) => {
    const override = valueIn(overrides, name);
    if (override === undefined && incomplete.includes(name))
      return { name, checked: invalid('issueIncompleteDate'), sent: undefined };
    const variable = variables.get(name) ?? { name };
    const original = valueIn(collected, name);
    const written = valueIn(edits, name);
    const sources = written === undefined ? [original] : [writtenValue(variable, written, original), original];
    const entry = checkSources(variable, override, original, sources);
    // A schema whose promise never settles must not block the objective.
    const inTimeEntry =
      entry instanceof Promise
        ? withTimeout(
            () => entry,
            CHECK_MS,
            () => timedOutEntry,
            clock,
          )
        : entry;
    return whenReady(inTimeEntry, (checked) => ({ name, ...checked }));
  });
  const ready = entries.flatMap((entry) => (entry instanceof Promise ? [] : [entry]));
  return ready.length === entries.length
    ? collectEntries(ready)
    : Promise.all(entries.map((entry) => Promise.resolve(entry))).then(collectEntries);
}

/** The issues of values that changed during an asynchronous check, by variable. The user has not decided on the new ones. */
export function changesBetween(before: ObjectiveState, now: ObjectiveState): ObjectiveTexts {
  const was = currentValues(before);
  const is = currentValues(now);
  const changed = [
    ...Object.keys({ ...was, ...is }).filter((name) => !isSameJson(was[name], is[name])),
    ...now.incomplete.filter((name) => !before.incomplete.includes(name)),
  ];
  return Object.fromEntries(changed.map((name) => [name, issueTexts.issueChanged]));
}

interface CheckedEntry {
  readonly checked: CheckedValue;
  /** What is sent if it is valid; `undefined` for nothing. */
  readonly sent: Json | undefined;
}

const timedOutEntry: CheckedEntry = { checked: invalid('issueLate'), sent: undefined };

/**
 * Checks one value. An override is ignored if it equals the written or the collected value, or what the schema reads from either.
 * So an app may confirm the values that it has read.
 */
function checkSources(
  variable: ObjectiveVariable,
  override: unknown,
  collected: Json | undefined,
  sources: readonly (Json | undefined)[],
): CheckedEntry | Promise<CheckedEntry> {
  const json = exactJson(override);
  const isOverridden = sources.length === 0;
  const value = isOverridden ? json : sources[0];
  const checked: CheckedValue | Promise<CheckedValue> =
    isOverridden && value === undefined && override !== undefined
      ? invalid('issueNoJson')
      : checkField(variable, value, isOverridden ? override : value);
  return whenReady(checked, (result) =>
    isOverridden || override === undefined || isSameOverride(override, json, value, result)
      ? { checked: result, sent: value === collected ? value : sentValue(variable.schema, value, result) }
      : checkSources(variable, override, collected, sources.slice(1)),
  );
}

function isSameOverride(
  override: unknown,
  json: Json | undefined,
  value: Json | undefined,
  checked: CheckedValue,
): boolean {
  const isText = typeof json !== 'object' || json === null;
  if (json !== undefined && (isSameJson(json, value) || (isText && collectedText(json) === collectedText(value)))) {
    return true;
  }
  const read = exactJson(override, true);
  return read !== undefined && checked.isValid && isSameJson(read, exactJson(checked.value, true));
}

function collectEntries(entries: readonly (CheckedEntry & { readonly name: string })[]): CheckedValues {
  const pickAll = <Value>(pick: (entry: CheckedEntry) => Value | undefined): Record<string, Value> =>
    Object.fromEntries(
      entries.flatMap((entry) => {
        const value = pick(entry);
        return value === undefined ? [] : [[entry.name, value]];
      }),
    );
  return {
    values: pickAll(({ sent }) => sent),
    parsed: pickAll(({ checked }) => (checked.isValid ? checked.value : undefined)),
    issues: pickAll(({ checked }) => (checked.isValid ? undefined : checked.message)),
  };
}

/** A changed value as it is sent. A text stays a text, whatever its schema returns. */
function sentValue(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
  checked: CheckedValue,
): Json | undefined {
  const read = checked.isValid ? checked.value : undefined;
  const json = exactJson(read);
  if (typeof value !== 'string') {
    return schema !== undefined && json !== undefined && isSameJson(json, read) ? json : value;
  }
  if (!isCollected(value)) return value.trim();
  if (typeof json === 'string') return json;
  // The user's own text is sent if the result has no text, or if the schema reads "no" as true.
  return (json ?? null) === null || readNumberOrBoolean(value) === !json ? value : JSON.stringify(json);
}
