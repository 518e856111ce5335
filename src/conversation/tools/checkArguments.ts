import type { StandardSchemaV1 } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';
import { readToolArguments, type ToolArguments } from '../../protocol/inbound/toolArguments';
import type { ToolEvent } from './ToolEvent';

/** The arguments as a handler gets them, or what is wrong with them, in words for the replica. */
export type CheckedArguments =
  { readonly isValid: true; readonly value: unknown } | { readonly isValid: false; readonly message: string };

/**
 * Checks the arguments of a tool call.
 *
 * @returns A promise only when the schema is asynchronous. What a schema throws is its own.
 */
export function checkArguments(
  event: ToolEvent,
  schema: StandardSchemaV1 | undefined,
): CheckedArguments | Promise<CheckedArguments> {
  const args = safeArguments(event);
  if (args === null) return { isValid: false, message: 'they cannot be read' };
  if (schema === undefined) {
    return isRecord(args) ? { isValid: true, value: args } : { isValid: false, message: 'expected a JSON object' };
  }
  const result = schema['~standard'].validate(args);
  // It may be a promise of another library, or of another window.
  return 'then' in result ? Promise.resolve(result).then(describe) : describe(result);
}

/**
 * Arguments that came as text have no key that reaches a prototype: it was left out when they were read. An object that
 * came as one may still have it, so it is written and read once more. That fails for cycles and for big integers.
 */
function safeArguments({ properties: { arguments: args } }: ToolEvent): ToolArguments | null {
  if (typeof args === 'string') return args;
  try {
    return readToolArguments(JSON.stringify(args));
  } catch {
    return null;
  }
}

const MOST_ISSUES = 8;

function describe(result: StandardSchemaV1.Result<unknown>): CheckedArguments {
  if (result.issues === undefined) return { isValid: true, value: result.value };
  const messages = result.issues.slice(0, MOST_ISSUES).map(({ path = [], message }) => {
    const field = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return field === '' ? message : `${field}: ${message}`;
  });
  return { isValid: false, message: messages.join('; ') };
}
