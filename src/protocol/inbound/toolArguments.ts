import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';
import { readJson } from '../readJson';

/** What a tool is called with: by name; or a text, when it is no JSON object. */
export type ToolArguments = Readonly<Record<string, unknown>> | string;

export const toolArgumentsSchema = /* @__PURE__ */ z.custom<ToolArguments>(
  (value) => typeof value === 'string' || isRecord(value),
  'expected arguments by name, or text',
);

/**
 * Reads the arguments of a tool call. Never fails.
 *
 * One kind of tool gets JSON text and another an object. Text that was encoded twice is decoded twice, and a list of one
 * object is that object. A call without arguments has many spellings, all of which are read as `{}`. Anything else comes
 * back as text.
 */
export function readToolArguments(value: unknown): ToolArguments {
  const once = decoded(value);
  const given = once === value ? once : decoded(once);
  if (isRecord(given)) return given;
  if (isNothing(given)) return {};
  if (Array.isArray(given) && given.length === 1 && isRecord(given[0])) return given[0];
  if (typeof value === 'string') return value;
  return JSON.stringify(readJson(value) ?? 'unreadable');
}

/** What JSON text says; any other value as it is. */
function decoded(value: unknown): unknown {
  const said = typeof value === 'string' ? parseJson(value) : undefined;
  return said === undefined ? value : said;
}

// `None` is how Python writes null.
const NOTHING: readonly unknown[] = ['', 'undefined', 'None'];

/** Whether a value says that there are no arguments. JSON's own `null` was decoded before. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || NOTHING.includes(typeof value === 'string' ? value.trim() : value);
}
