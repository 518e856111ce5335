import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { isSameJson } from '../isSameJson';
import { copyAsJson, type Json } from '../json';
import { unwrapJson } from '../unwrapJson';

/** The values of an objective by the name of their variable. A value may be of any JSON type. */
export const outputVariablesSchema = /* @__PURE__ */ z.custom<Readonly<Record<string, Json>>>(
  (value) => isRecord(value) && isSameJson(value, copyAsJson(value)),
  'expected values by name',
);

/**
 * Reads the collected values by the name of their variable. The values are not changed. Never throws; a value without a name
 * is dropped.
 *
 * The documented form is an object of strings. Public code has also received numbers and lists as values, JSON text in place
 * of the object, a list of `{ name, value }`, and a list of objects that are merged here. JSON text may be encoded twice, and
 * an object may be wrapped in a list. A value that cannot be read becomes the text `unreadable`, so that the user sees that
 * there is one.
 */
export function readOutputVariables(value: unknown): Record<string, Json> {
  return Object.fromEntries(
    namedValues(value)
      // In code that copies values by assignment, this key would change a prototype.
      .filter(([name]) => name !== '__proto__')
      .map(([name, collected]) => [name, copyAsJson(collected) ?? null]),
  );
}

/** The variables, as an object or a list, without accidental wrapping. */
export function unwrapVariables(value: unknown): unknown {
  return unwrapJson(value, (part) => isRecord(part) && 'value' in part && typeof part.name === 'string');
}

function namedValues(value: unknown): [string, unknown][] {
  const variables = unwrapVariables(value);
  if (typeof variables !== 'object' || variables === null) return [];
  if (!Array.isArray(variables)) return Object.entries(variables);
  const isNamed = (entry: unknown) => isRecord(entry) && typeof entry.name === 'string';
  const hasNames = variables.some(isNamed);
  return variables.filter(isRecord).flatMap((entry): [string, unknown][] => {
    if (isNamed(entry)) return [[entry.name as string, entry.value]];
    // In a list of named values, an entry without a name is no variable called "value".
    return hasNames && 'value' in entry ? [] : Object.entries(entry);
  });
}
