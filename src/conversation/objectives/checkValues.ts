import type { Json, ObjectiveDefinition } from '../../protocol';
import { isCollected } from '../../protocol/collectedText';
import { checkValue, toText, type CheckedValue } from './checkValue';
import { variablesOf } from './describePending';
import { textIn, valueIn, type JsonValues, type ObjectiveState, type ObjectiveTexts } from './ObjectiveState';

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
 * A value that nobody changed goes out as it came, of whatever type. A value that a person wrote goes out as text, as its
 * schema returns it.
 *
 * @returns A promise only when a schema is asynchronous.
 */
export function checkValues(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
  given: Readonly<Record<string, unknown>>,
): CheckedValues | Promise<CheckedValues> {
  const schemas = new Map(variablesOf(objective, definition).map(({ name, schema }) => [name, schema]));
  // A variable that was neither collected nor written is checked too: a schema may require it.
  const entries = [...new Set([...schemas.keys(), ...Object.keys(given)])].map((name) => {
    const written = writtenText(objective, name, given);
    const collected = valueIn(objective.collected, name);
    return { name, written, collected, checked: checkValue(schemas.get(name), written ?? collected) };
  });
  const ready = entries.flatMap((entry) =>
    entry.checked instanceof Promise ? [] : [{ ...entry, checked: entry.checked }],
  );
  if (ready.length === entries.length) return gather(ready);
  return Promise.all(entries.map(async (entry) => ({ ...entry, checked: await entry.checked }))).then(gather);
}

interface CheckedEntry {
  readonly name: string;
  /** What a person wrote; `undefined` when they left the collected value as it was. */
  readonly written: string | undefined;
  readonly collected: Json | undefined;
  readonly checked: CheckedValue;
}

/** What is given counts before what was written into the field. The collected value counts as unchanged when it is given. */
function writtenText(
  { collected, edits }: ObjectiveState,
  name: string,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  const value = valueIn(given, name);
  if (value === undefined) return valueIn(edits, name);
  const text = toText(value);
  const isSame =
    text === textIn(collected, name) ||
    (typeof value === 'object' && text === JSON.stringify(valueIn(collected, name)));
  return isSame ? undefined : text;
}

function gather(entries: readonly CheckedEntry[]): CheckedValues {
  const values: [string, Json][] = [];
  const parsed: [string, unknown][] = [];
  const issues: [string, string][] = [];
  for (const { name, written, collected, checked } of entries) {
    if (!checked.isValid) {
      issues.push([name, checked.message]);
      continue;
    }
    if (checked.value !== undefined) parsed.push([name, checked.value]);
    if (written !== undefined) values.push([name, isCollected(written) ? toText(checked.value) : written.trim()]);
    else if (collected !== undefined) values.push([name, collected]);
  }
  return {
    values: Object.fromEntries(values),
    parsed: Object.fromEntries(parsed),
    issues: Object.fromEntries(issues),
  };
}
