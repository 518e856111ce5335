import * as z from 'zod/mini';
import { isRecord } from '../isRecord';

/** The values of an objective by the name of their variable, as {@link readOutputVariables} leaves them. */
export const outputVariablesSchema = /* @__PURE__ */ z.custom<Record<string, string>>(
  (value) => isRecord(value) && Object.values(value).every((text) => typeof text === 'string'),
  'expected texts by name',
);

/**
 * Reads what was collected, as text by the name of its variable. Never fails; what is unreadable is left out.
 *
 * The documented form is an object of strings. Seen besides: numbers and lists as values, the whole as JSON text, and a
 * list of `{ name, value }`.
 */
export function readOutputVariables(value: unknown): Record<string, string> {
  return Object.fromEntries(
    namedValues(value)
      // These would reach a prototype in code that copies values by assignment.
      .filter(([name]) => name !== '__proto__' && name !== 'constructor' && name !== 'prototype')
      .map(([name, collected]) => [name, asText(collected)]),
  );
}

function namedValues(value: unknown): [string, unknown][] {
  const variables = typeof value === 'string' ? parsed(value) : value;
  if (typeof variables !== 'object' || variables === null) return [];
  if (!Array.isArray(variables)) return Object.entries(variables);
  return variables.flatMap((entry: { name?: unknown; value?: unknown } | null | undefined): [string, unknown][] =>
    typeof entry?.name === 'string' ? [[entry.name, entry.value]] : [],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? '' : objectAsText(value);
    default:
      return '';
  }
}

function objectAsText(value: object): string {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    return value.map(asText).join(', ');
  }
  try {
    return JSON.stringify(value);
  } catch {
    return ''; // a cycle, a BigInt, a million levels: nothing that came over a wire
  }
}
