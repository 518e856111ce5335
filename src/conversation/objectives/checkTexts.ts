import type { ObjectiveDefinition } from '../../protocol';
import { checkValue, toText, type CheckedValue } from './checkValue';
import { variablesOf } from './describePending';
import { currentTexts, textOf, type ObjectiveState, type ObjectiveTexts } from './ObjectiveState';

/** The values of an objective as they go out, or why they do not. */
export interface CheckedTexts {
  readonly texts: ObjectiveTexts;
  /** One message for each variable that does not fit; empty when all do. */
  readonly issues: ObjectiveTexts;
}

/**
 * Checks what would be confirmed: the values as they stand, with `values` in their place.
 *
 * @returns A promise only when a schema is asynchronous.
 */
export function checkTexts(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
  values: Readonly<Record<string, unknown>>,
): CheckedTexts | Promise<CheckedTexts> {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toText(value)]));
  const texts = { ...currentTexts(objective), ...given };
  const schemas = new Map(variablesOf(objective, definition).map(({ name, schema }) => [name, schema]));
  // A variable that was neither collected nor written is checked too: a schema may require it.
  const names = [...new Set([...schemas.keys(), ...Object.keys(texts)])];
  const results = names.map((name) => checkValue(schemas.get(name), textOf(texts, name)));
  const isReady = (result: (typeof results)[number]): result is CheckedValue => !(result instanceof Promise);
  return results.every(isReady)
    ? gather(names, results, texts)
    : Promise.all(results.map(async (result) => result)).then((checked) => gather(names, checked, texts));
}

function gather(names: readonly string[], checked: readonly CheckedValue[], texts: ObjectiveTexts): CheckedTexts {
  const fitting: [string, string][] = [];
  const issues: [string, string][] = [];
  checked.forEach((result, at) => {
    const name = names[at] ?? '';
    if (!result.isValid) issues.push([name, result.message]);
    else if (Object.hasOwn(texts, name) || toText(result.value) !== '') fitting.push([name, toText(result.value)]);
  });
  return { texts: Object.fromEntries(fitting), issues: Object.fromEntries(issues) };
}
