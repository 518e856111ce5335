import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { isSameJson } from '../isSameJson';
import type { Json } from '../outbound/json';
import { parseJson } from '../parseJson';
import { readJson } from '../readJson';

/** The values of an objective by the name of their variable, of any JSON type. */
export const outputVariablesSchema = /* @__PURE__ */ z.custom<Readonly<Record<string, Json>>>(
  (value) => isRecord(value) && isSameJson(value, readJson(value)),
  'expected values by name',
);

/**
 * Reads what was collected, by the name of its variable, each value as it came. Never fails; what has no name is left out.
 *
 * The documented form is an object of strings. Public code has also met numbers and lists as values, the whole as JSON
 * text, and a list of `{ name, value }`. A value that cannot be read is the text `unreadable`: it was collected, so a person
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

function namedValues(value: unknown): [string, unknown][] {
  const variables = typeof value === 'string' ? parseJson(value) : value;
  if (typeof variables !== 'object' || variables === null) return [];
  if (!Array.isArray(variables)) return Object.entries(variables);
  return variables.flatMap((entry: { name?: unknown; value?: unknown } | null | undefined): [string, unknown][] =>
    typeof entry?.name === 'string' ? [[entry.name, entry.value]] : [],
  );
}
