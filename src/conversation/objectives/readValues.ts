import type { ObjectiveDefinition } from '../../protocol';
import { checkValue } from './checkValue';
import type { JsonValues } from './ObjectiveState';

/**
 * Values as their schemas read them. One that does not fit or was not collected is absent, and so is one whose schema is
 * asynchronous.
 */
export function readValues(values: JsonValues, definition: ObjectiveDefinition | undefined): Record<string, unknown> {
  const schemas = new Map((definition?.variables ?? []).map(({ name, schema }) => [name, schema]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const checked = checkValue(schemas.get(name), value);
      return !(checked instanceof Promise) && checked.isValid && checked.value !== undefined
        ? [[name, checked.value]]
        : [];
    }),
  );
}
