import type { Json, ObjectiveDefinition, StandardSchemaV1 } from '../../protocol';
import { collectedText, isCollected } from '../../protocol/collectedText';
import { isSameJson } from '../../protocol/isSameJson';
import { isJson } from '../../protocol/outbound/json';
import { readJson } from '../../protocol/readJson';
import { after, checkValue, toText, type CheckedValue } from './checkValue';
import { variablesOf } from './describePending';
import { valueIn, type JsonValues, type ObjectiveState, type ObjectiveTexts } from './ObjectiveState';

/** The values of an objective as they go out, or why they do not. */
export interface CheckedValues {
  /** As they go out. */
  readonly values: JsonValues;
  /** As their schemas read them. */
  readonly parsed: Readonly<Record<string, unknown>>;
  /** One message for each variable that does not fit; empty when all do. */
  readonly issues: ObjectiveTexts;
}

/**
 * Checks what would be confirmed: the values as they stand, with those that are `given` in their place.
 *
 * A value that nobody changed goes out as it came, of whatever type. A value that a person wrote goes out as text, and one
 * that the app gave as JSON: both as their schema returns them.
 *
 * @returns A promise only when a schema is asynchronous.
 */
export function checkValues(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
  given: Readonly<Record<string, unknown>>,
): CheckedValues | Promise<CheckedValues> {
  const { collected, edits } = objective;
  const schemas = new Map(variablesOf(objective, definition).map(({ name, schema }) => [name, schema]));
  // A variable that was neither collected nor written is checked too: a schema may require it.
  const entries = [...new Set([...schemas.keys(), ...Object.keys(given)])].map((name) => {
    const came = valueIn(collected, name);
    const written = valueIn(edits, name);
    const sources: readonly Source[] = [
      ...(written === undefined ? [] : [{ value: written, isChanged: true }]),
      { value: came, isChanged: false },
    ];
    return after(checkSources(schemas.get(name), valueIn(given, name), sources), (checked) => ({ name, ...checked }));
  });
  const ready = entries.flatMap((entry) => (entry instanceof Promise ? [] : [entry]));
  return ready.length === entries.length
    ? gather(ready)
    : Promise.all(entries.map((entry) => Promise.resolve(entry))).then(gather);
}

/** Where a value may be from. What was collected is not changed. */
interface Source {
  readonly value: Json | undefined;
  readonly isChanged: boolean;
}

interface CheckedEntry {
  readonly checked: CheckedValue;
  /** What goes out if it is valid; `undefined` where there is nothing. */
  readonly sent: Json | undefined;
}

/**
 * Checks what is given. It counts as not given where it equals one of the sources, or what the schema reads from one: so an
 * app may confirm the values that it read.
 */
function checkSources(
  schema: StandardSchemaV1 | undefined,
  given: unknown,
  [source, ...others]: readonly Source[],
): CheckedEntry | Promise<CheckedEntry> {
  const value = readJson(given);
  if (source === undefined) {
    const isLost = value === undefined || (value !== given && (value === null || value === 'unreadable'));
    const lost: CheckedValue = { isValid: false, message: 'JSON cannot hold this value' };
    return after(isLost ? lost : checkValue(schema, value, given), (checked) => ({
      checked,
      sent: sentOf(schema, value, checked),
    }));
  }
  return after(checkValue(schema, source.value), (checked) => {
    const isGiven = given !== undefined && !isSame(value, source.value, checked);
    if (isGiven) return checkSources(schema, given, others);
    return { checked, sent: source.isChanged ? sentOf(schema, source.value, checked) : source.value };
  });
}

function isSame(given: Json | undefined, value: Json | undefined, checked: CheckedValue): boolean {
  const isText = typeof given !== 'object' || given === null;
  return (
    isSameJson(given, value) ||
    (isText && collectedText(given) === collectedText(value)) ||
    (checked.isValid && checked.value !== undefined && isSameJson(given, readJson(checked.value)))
  );
}

function gather(entries: readonly (CheckedEntry & { readonly name: string })[]): CheckedValues {
  const values: [string, Json][] = [];
  const parsed: [string, unknown][] = [];
  const issues: [string, string][] = [];
  for (const { name, checked, sent } of entries) {
    if (!checked.isValid) {
      issues.push([name, checked.message]);
      continue;
    }
    if (checked.value !== undefined) parsed.push([name, checked.value]);
    if (sent !== undefined) values.push([name, sent]);
  }
  return {
    values: Object.fromEntries(values),
    parsed: Object.fromEntries(parsed),
    issues: Object.fromEntries(issues),
  };
}

/** A changed value as it goes out. A text stays a text, whatever its schema makes of it. */
function sentOf(
  schema: StandardSchemaV1 | undefined,
  value: Json | undefined,
  checked: CheckedValue,
): Json | undefined {
  const read = checked.isValid ? checked.value : undefined;
  if (typeof value === 'string') return isCollected(value) ? toText(read) : value.trim();
  return schema !== undefined && read !== undefined && isJson(read) ? read : value;
}
