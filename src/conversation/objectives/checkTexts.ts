import type { ObjectiveDefinition } from '../../protocol';
import { checkValue, toText, type CheckedValue } from './checkValue';
import { variablesOf } from './describePending';
import { currentTexts, type ObjectiveState, type ObjectiveTexts } from './ObjectiveState';

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
  const results = names.map((name) =>
    checkValue(schemas.get(name), Object.hasOwn(texts, name) ? (texts[name] ?? '') : ''),
  );
  const isReady = (result: (typeof results)[number]): result is CheckedValue => !(result instanceof Promise);
  return results.every(isReady)
    ? gather(names, results, texts)
    : Promise.all(results.map(async (result) => result)).then((checked) => gather(names, checked, texts));
}

function gather(names: readonly string[], checked: readonly CheckedValue[], texts: ObjectiveTexts): CheckedTexts {
  const pairs = names.map((name, at) => [name, checked[at]] as const);
  return {
    texts: Object.fromEntries(
      pairs.flatMap(([name, result]) => {
        const isThere = Object.hasOwn(texts, name);
        return result?.isValid === true && (isThere || toText(result.value) !== '')
          ? [[name, toText(result.value)]]
          : [];
      }),
    ),
    issues: Object.fromEntries(
      pairs.flatMap(([name, result]) => (result?.isValid === false ? [[name, result.message]] : [])),
    ),
  };
}
