import { collectedText } from '../../protocol/collectedText';
import { isSameJson } from '../../protocol/isSameJson';
import type { Json } from '../../protocol';

/** Values by the name of their variable, as they are sent and received: usually texts, but any JSON type is possible. */
export type JsonValues = Readonly<Record<string, Json>>;

/** Texts by the name of their variable. */
export type ObjectiveTexts = Readonly<Record<string, string>>;

/** One value that was changed, as the texts that the user saw. */
export interface ObjectiveChange {
  readonly variable: string;
  /** Empty where nothing had been collected. */
  readonly from: string;
  readonly to: string;
}

/** Values as their schemas read them; `null` if no schema has read them. */
type ParsedValues = Readonly<Record<string, unknown>> | null;

/** One of the values; `undefined` if there is none. The names are not ours: a variable may be called `constructor`. */
export function valueIn<Value>(values: Readonly<Record<string, Value>>, variable: string): Value | undefined {
  return Object.hasOwn(values, variable) ? values[variable] : undefined;
}

/** One of the values as text; empty if it was not collected. */
export function textIn(values: JsonValues, variable: string): string {
  return collectedText(valueIn(values, variable));
}

/**
 * The values that differ. A value that the service leaves out, or writes as another type, does not differ.
 *
 * @param parsed - The confirmed values as their schemas read them: for "1,75" the service may write 1.75.
 */
export function differencesBetween(
  confirmed: JsonValues | null,
  completed: JsonValues | null,
  parsed: ParsedValues,
): readonly ObjectiveChange[] {
  if (confirmed === null || completed === null) return [];
  return Object.keys(completed)
    .filter((variable) => !isSameValue(variable, confirmed, completed, parsed))
    .map((variable) => ({ variable, from: textIn(confirmed, variable), to: textIn(completed, variable) }));
}

/** Whether all values are the same, whatever their types. A value that is left out was not collected. */
export function areSameValues(known: JsonValues | null, values: JsonValues, parsed: ParsedValues = null): boolean {
  return (
    known !== null &&
    Object.keys({ ...known, ...values }).every((variable) => isSameValue(variable, known, values, parsed))
  );
}

function isSameValue(variable: string, known: JsonValues, values: JsonValues, parsed: ParsedValues): boolean {
  const text = textIn(values, variable);
  const read = valueIn(parsed ?? {}, variable);
  return (
    text === textIn(known, variable) ||
    (/number|bigint|boolean/.test(typeof read) && String(read) === text) ||
    // The members of an object have no order, but their text has one.
    isSameJson(valueIn(known, variable), valueIn(values, variable))
  );
}
