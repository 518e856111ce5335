import type { Json, ObjectiveDefinition, StandardSchemaV1 } from '../../protocol';
import { collectedText, isCollected } from '../../protocol/collectedText';
import { isSameJson } from '../../protocol/isSameJson';
import { systemClock, type Clock } from '../Clock';
import { after } from '../after';
import { inTime } from '../inTime';
import { checkValue, convert, refuse, type CheckedValue } from './checkValue';
import { exactJson } from './exactJson';
import { issueTexts } from './issueTexts';
import { currentValues, valueIn, type JsonValues, type ObjectiveState, type ObjectiveTexts } from './ObjectiveState';
import { variablesOf } from './variablesOf';

/** The values of an objective as they go out, or why they do not. */
export interface CheckedValues {
  /** As they go out. */
  readonly values: JsonValues;
  /** As their schemas read them. */
  readonly parsed: Readonly<Record<string, unknown>>;
  /** One message for each variable that does not fit; empty when all do. */
  readonly issues: ObjectiveTexts;
}

/** How long the schema of one value may take to answer. */
const CHECK_MS = 8000;

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
  clock: Clock = systemClock,
): CheckedValues | Promise<CheckedValues> {
  const { collected, edits, unreadable } = objective;
  const schemas = new Map(variablesOf(objective, definition).map(({ name, schema }) => [name, schema]));
  // A variable that was neither collected nor written is checked too: a schema may require it.
  const entries = [...new Set([...schemas.keys(), ...unreadable, ...Object.keys(given)])].map((name) => {
    if (valueIn(given, name) === undefined && unreadable.includes(name))
      return { name, checked: refuse('issueNoDate'), sent: undefined };
    const written = valueIn(edits, name);
    const came = valueIn(collected, name);
    const sources = written === undefined ? [came] : [written, came];
    const entry = checkSources(schemas.get(name), valueIn(given, name), came, sources);
    // A schema that never answers must not hold up the objective.
    const answer = entry instanceof Promise ? inTime(entry, CHECK_MS, clock, late) : entry;
    return after(answer, (checked) => ({ name, ...checked }));
  });
  const ready = entries.flatMap((entry) => (entry instanceof Promise ? [] : [entry]));
  return ready.length === entries.length
    ? gather(ready)
    : Promise.all(entries.map((entry) => Promise.resolve(entry))).then(gather);
}

/**
 * Why a person has to look again, by variable: it became another value while a schema was thinking. Nobody has decided on
 * that one.
 */
export function changesBetween(before: ObjectiveState, now: ObjectiveState): ObjectiveTexts {
  const was = currentValues(before);
  const is = currentValues(now);
  const changed = [
    ...Object.keys({ ...was, ...is }).filter((name) => !isSameJson(was[name], is[name])),
    ...now.unreadable.filter((name) => !before.unreadable.includes(name)),
  ];
  return Object.fromEntries(changed.map((name) => [name, issueTexts.issueChanged]));
}

interface CheckedEntry {
  readonly checked: CheckedValue;
  /** What goes out if it is valid; `undefined` where there is nothing. */
  readonly sent: Json | undefined;
}

const late: CheckedEntry = { checked: refuse('issueLate'), sent: undefined };

/**
 * Checks what is given. It counts as not given where it equals one of the sources, which are what was written and what was
 * collected, or what the schema reads from one: so an app may confirm the values that it read.
 */
function checkSources(
  schema: StandardSchemaV1 | undefined,
  given: unknown,
  collected: Json | undefined,
  sources: readonly (Json | undefined)[],
): CheckedEntry | Promise<CheckedEntry> {
  const json = exactJson(given);
  const isGiven = sources.length === 0;
  const value = isGiven ? json : sources[0];
  const checked: CheckedValue | Promise<CheckedValue> =
    isGiven && value === undefined && given !== undefined
      ? refuse('issueNoJson')
      : checkValue(schema, value, isGiven ? given : value);
  return after(checked, (result) =>
    isGiven || given === undefined || isSame(given, json, value, result)
      ? { checked: result, sent: value === collected ? value : sentOf(schema, value, result) }
      : checkSources(schema, given, collected, sources.slice(1)),
  );
}

function isSame(given: unknown, json: Json | undefined, value: Json | undefined, checked: CheckedValue): boolean {
  const isText = typeof json !== 'object' || json === null;
  if (json !== undefined && (isSameJson(json, value) || (isText && collectedText(json) === collectedText(value)))) {
    return true;
  }
  const read = exactJson(given, true);
  return read !== undefined && checked.isValid && isSameJson(read, exactJson(checked.value, true));
}

function gather(entries: readonly (CheckedEntry & { readonly name: string })[]): CheckedValues {
  const collect = <Value>(pick: (entry: CheckedEntry) => Value | undefined): Record<string, Value> =>
    Object.fromEntries(
      entries.flatMap((entry) => {
        const value = pick(entry);
        return value === undefined ? [] : [[entry.name, value]];
      }),
    );
  return {
    values: collect(({ sent }) => sent),
    parsed: collect(({ checked }) => (checked.isValid ? checked.value : undefined)),
    issues: collect(({ checked }) => (checked.isValid ? undefined : checked.message)),
  };
}

/** A changed value as it goes out. A text stays a text, whatever its schema makes of it. */
function sentOf(
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
  // What the person wrote counts where the result has no text, or where the schema reads "no" as true.
  return (json ?? null) === null || convert(value) === !json ? value : JSON.stringify(json);
}
