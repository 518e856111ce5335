import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { copyAsJson } from '../json';
import { unwrapJson } from '../unwrapJson';

/** The arguments of a tool by name; the text as it arrived, if it is not a JSON object. */
export type ToolArguments = Readonly<Record<string, unknown>> | string;

export const toolArgumentsSchema = /* @__PURE__ */ z.custom<ToolArguments>(
  (value) => typeof value === 'string' || isRecord(value),
  'expected arguments by name, or text',
);

/**
 * Reads the arguments of a tool call. Never throws.
 *
 * They arrive as JSON text or as an object, depending on the tool. JSON text may be encoded twice, and an object may be
 * wrapped in a list. Every spelling of "no arguments" is read as `{}`. Anything else is returned as text.
 */
export function readToolArguments(value: unknown): ToolArguments {
  const args = unwrapJson(value);
  if (isRecord(args)) return args;
  if (meansNoArguments(args)) return {};
  if (typeof value === 'string') return value;
  return JSON.stringify(copyAsJson(value) ?? 'unreadable');
}

/** Whether a value means "no arguments". `None` and `nil` are the null of other languages. */
function meansNoArguments(value: unknown): boolean {
  if (typeof value === 'string') return /^(undefined|null|none|nil)?$/i.test(value.trim());
  // Not by its length: a list may consist of holes only.
  if (Array.isArray(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}
