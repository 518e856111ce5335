import { describeSchemaIssues } from '../../errors/describeSchemaIssues';
import type { StandardSchemaV1 } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';

/** The arguments for the handler, or a message for the replica about what is wrong with them. */
export type CheckedArguments =
  | { readonly isValid: true; readonly value: unknown }
  | {
      readonly isValid: false;
      readonly message: string;
      /** The argument of the first issue; absent if the issue is not about one. */
      readonly argument?: string | undefined;
    };

/**
 * Checks the arguments of a tool call.
 *
 * @param args - From `safeArguments`.
 * @returns A promise only if the schema is asynchronous. An error that the schema throws is not caught.
 */
export function checkArguments(
  args: unknown,
  schema: StandardSchemaV1 | undefined,
): CheckedArguments | Promise<CheckedArguments> {
  if (args === null) return { isValid: false, message: 'they cannot be read' };
  if (schema === undefined) {
    return isRecord(args) ? { isValid: true, value: args } : { isValid: false, message: 'expected a JSON object' };
  }
  const result = schema['~standard'].validate(args);
  // Not `instanceof Promise`: the promise may be of another library or of another window.
  return 'then' in result ? Promise.resolve(result).then(describeResult) : describeResult(result);
}

const MAX_ISSUES = 8;

function describeResult(result: StandardSchemaV1.Result<unknown>): CheckedArguments {
  if (result.issues === undefined) return { isValid: true, value: result.value };
  const [key] = result.issues[0]?.path ?? [];
  const argument = typeof key === 'object' ? key.key : key;
  return {
    isValid: false,
    message: describeSchemaIssues(result.issues, MAX_ISSUES),
    argument: argument === undefined ? undefined : String(argument),
  };
}
