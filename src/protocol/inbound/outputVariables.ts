import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { isSameJson } from '../isSameJson';
import type { Json } from '../outbound/json';
import { readJson } from '../readJson';
import { unwrap } from '../unwrap';

/** The values of an objective by the name of their variable, of any JSON type. */
export const outputVariablesSchema = /* @__PURE__ */ z.custom<Readonly<Record<string, Json>>>(
  (value) => isRecord(value) && isSameJson(value, readJson(value)),
  'expected values by name',
);

/**
 * Reads what was collected, by the name of its variable, each value as it came. Never fails; what has no name is left out.
 *
 * The documented form is an object of strings. Public code has also met numbers and lists as values, the whole as JSON
 * text, a list of `{ name, value }`, and a list of objects to be merged. Text that was encoded twice is decoded twice, and one object in a list is that
 * object. A value that cannot be read is the text `unreadable`: it was collected, so a person
 * should see that it is there.
 */
export function readOutputVariables(value: unknown): Record<string, Json> {
  return Object.fromEntries(
    namedValues(value)
      // It would reach a prototype in code that copies values by assignment.
      .filter(([name]) => name !== '__proto__')
      .map(([name, collected]) => [name, readJson(collected) ?? null]),
  );
}

/** The variables by name or in a list, without what they were wrapped in. */
export function unwrapVariables(value: unknown): unknown {
  return unwrap(value, (part) => isRecord(part) && 'value' in part && typeof part.name === 'string');
}

function namedValues(value: unknown): [string, unknown][] {
  const variables = unwrapVariables(value);
  if (typeof variables !== 'object' || variables === null) return [];
  if (!Array.isArray(variables)) return Object.entries(variables);
  const isNamed = (entry: unknown) => isRecord(entry) && typeof entry.name === 'string';
  const hasNames = variables.some(isNamed);
  return variables.filter(isRecord).flatMap((entry): [string, unknown][] => {
    if (isNamed(entry)) return [[entry.name as string, entry.value]];
    // Beside named values, a value without a name is not a variable that is called "value".
    return hasNames && 'value' in entry ? [] : Object.entries(entry);
  });
}
