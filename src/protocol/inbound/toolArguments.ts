import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { readJson } from '../readJson';
import { unwrap } from '../unwrap';

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
  const given = unwrap(value);
  if (isRecord(given)) return given;
  if (isNothing(given)) return {};
  if (typeof value === 'string') return value;
  return JSON.stringify(readJson(value) ?? 'unreadable');
}

/** Whether a value says that there are no arguments. `None` and `nil` are how other languages write null. */
function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return /^(undefined|null|none|nil)?$/i.test(value.trim());
  // A list of holes alone has no parts.
  if (Array.isArray(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}
