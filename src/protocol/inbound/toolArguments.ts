import * as z from 'zod/mini';
import { isRecord } from '../isRecord';

/** What a tool is called with: by name; or the text itself, when it is no JSON object. */
export type ToolArguments = Readonly<Record<string, unknown>> | string;

export const toolArgumentsSchema = /* @__PURE__ */ z.custom<ToolArguments>(
  (value) => typeof value === 'string' || isRecord(value),
  'expected arguments by name, or text',
);

/** Reads the arguments of a call, which are JSON text for one kind of tool and an object for another. Never fails. */
export function readToolArguments(value: unknown): ToolArguments {
  if (typeof value !== 'string' || value === '') return isRecord(value) ? value : {};
  try {
    // A key that would reach a prototype in code that copies by assignment is left out.
    const read: unknown = JSON.parse(value, (key, inner: unknown) => (key === '__proto__' ? undefined : inner));
    return isRecord(read) ? read : value;
  } catch {
    return value;
  }
}
