import * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { contradictions } from '../../rest/aliases';
import { resolveAliases } from './resolveAliases';

/**
 * Checks what is to be sent, and returns it under the names used here.
 *
 * @param hints - What to say of a field the request does not have, where there is more to say.
 * @throws {@link InvalidRequestError} naming every field that is wrong.
 */
export function checkFields<Schema extends z.ZodType>(
  endpoint: string,
  schema: Schema,
  fields: unknown,
  hints: Readonly<Record<string, string>> = {},
): z.output<Schema> {
  const twice = [...namedTwice(fields, ''), ...namedTwice(flowOf(fields), 'layers.conversational_flow.')];
  if (twice.length > 0) throw new InvalidRequestError(endpoint, twice);

  const result = schema.safeParse(resolveAliases(fields));
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownFields(issue.path, issue.keys, hints) : [],
  );
  const others = result.error.issues.filter(({ code }) => code !== 'unrecognized_keys');
  throw new InvalidRequestError(endpoint, [...issues, ...parseIssues(new z.ZodError(others))]);
}

function unknownFields(
  path: readonly PropertyKey[],
  keys: readonly string[],
  hints: Readonly<Record<string, string>>,
): ParseIssue[] {
  return keys.map((key) => ({
    path: [...path, key].map(String).join('.'),
    message:
      path.length === 0 && Object.hasOwn(hints, key)
        ? (hints[key] ?? '')
        : 'no field of this request is known by this name; if the service has it, send it by extraFields',
  }));
}

function namedTwice(fields: unknown, place: string): ParseIssue[] {
  if (!isRecord(fields)) return [];
  return contradictions(fields).map(({ alias, name }) => ({
    path: place + alias,
    message: `it is the newer name of "${name}", which says something else; give one of the two`,
  }));
}

function flowOf(fields: unknown): unknown {
  const layers = isRecord(fields) ? fields.layers : undefined;
  return isRecord(layers) ? layers.conversational_flow : undefined;
}
