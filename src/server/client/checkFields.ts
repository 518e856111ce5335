import * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { namedTwice } from './namedTwice';
import { resolveAliases } from './resolveAliases';
import type { Scrub } from './scrub';
import { unknownField } from './unknownField';

/** Fields of a request as the host gave them, and what they have to be. */
export interface GivenFields {
  readonly schema: z.ZodType;
  readonly fields: unknown;
  /** What to say of a field the request does not have, where there is more to say. */
  readonly hints?: Readonly<Record<string, string>>;
}

/**
 * Checks what is to be sent, and returns it under the names used here.
 *
 * @param scrub - A key that was passed by mistake, as a field's name, is not to be read in the error.
 * @throws {@link InvalidRequestError} naming every field that is wrong.
 */
export function checkFields(endpoint: string, given: GivenFields, scrub: Scrub): unknown {
  const twice = namedTwice(given.fields);
  const result = given.schema.safeParse(resolveAliases(given.fields));
  if (result.success && twice.length === 0) return result.data;
  const issues = twice.length > 0 ? twice : issuesOf(result.error, given);
  throw new InvalidRequestError(
    endpoint,
    issues.map(({ path, message }) => ({ path: scrub(path), message: scrub(message) })),
  );
}

const MOST_COMPARED = 20;

function issuesOf(error: z.ZodError | undefined, { schema, hints = {} }: GivenFields): ParseIssue[] {
  const issues = error?.issues ?? [];
  const count = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
  // So many are no slips, and to compare each with all that is known would take long.
  const known = count > MOST_COMPARED ? z.unknown() : schema;
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          message:
            issue.path.length === 0 && Object.hasOwn(hints, key)
              ? (hints[key] ?? '')
              : unknownField(known, issue.path, key),
        }))
      : [],
  );
  const others = issues.filter(({ code }) => code !== 'unrecognized_keys');
  return [...unknown, ...parseIssues(new z.ZodError(others))];
}
