import * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { closestName } from '../../protocol/closestName';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { findAliasConflicts, resolveAliases } from '../../rest/aliases';
import { shapesOf, type Shape } from '../../rest/requestObject';
import type { Redact } from './redact';

/** The fields of a request as the app passed them, with their schema. */
export interface RequestFields {
  readonly schema: z.ZodType;
  readonly fields: unknown;
  /** Messages for unknown fields that need a special explanation, by their names. */
  readonly hints?: Readonly<Record<string, string>>;
}

/**
 * Validates the fields of a request, and renames them to the names used here.
 *
 * @param redact - Removes the API key from the error. It may have been passed as the name of a field by mistake.
 * @throws {@link InvalidRequestError} with every invalid field.
 */
export function checkFields(endpoint: string, request: RequestFields, redact: Redact): unknown {
  const conflicts = findAliasConflicts(request.fields);
  const result = request.schema.safeParse(resolveAliases(request.fields));
  if (result.success && conflicts.length === 0) return result.data;
  const issues = conflicts.length > 0 ? conflicts : issuesOf(result.error, request);
  throw new InvalidRequestError(
    endpoint,
    issues.map(({ path, message }) => ({ path: redact(path), message: redact(message) })),
  );
}

const MAX_SUGGESTIONS = 20;

function issuesOf(error: z.ZodError | undefined, { schema, hints = {} }: RequestFields): ParseIssue[] {
  const issues = error?.issues ?? [];
  const count = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
  // So many unknown fields are not typing errors, and comparing each with every known name would take long.
  const known = count > MAX_SUGGESTIONS ? z.unknown() : schema;
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          message:
            issue.path.length === 0 && Object.hasOwn(hints, key)
              ? (hints[key] ?? '')
              : unknownFieldMessage(known, issue.path, key),
        }))
      : [],
  );
  const others = issues.filter(({ code }) => code !== 'unrecognized_keys');
  return [...unknown, ...parseIssues(new z.ZodError(others))];
}

/** @param parentPath - The path of the object that has the field. */
function unknownFieldMessage(schema: z.ZodType, parentPath: readonly PropertyKey[], name: string): string {
  const suggestion = findPath(schema, name) ?? closestName(name, namesAt(schema, parentPath));
  return [
    'this request has no field of this name',
    ...(suggestion === undefined ? [] : [`did you mean "${suggestion}"?`]),
    'if the service has it, send it in extraFields',
  ].join('; ');
}

/** The path to a field of exactly this name, anywhere in the request. */
function findPath(schema: unknown, name: string): string | undefined {
  for (const shape of shapesOf(schema)) {
    if (Object.hasOwn(shape, name)) return name;
    for (const [field, inner] of Object.entries(shape)) {
      const path = findPath(inner, name);
      if (path !== undefined) return `${field}.${path}`;
    }
  }
  return undefined;
}

function namesAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let shapes: readonly Shape[] = shapesOf(schema);
  for (const key of path) {
    // An index is skipped: `shapesOf` of a list returns the shapes of its items.
    if (typeof key === 'string') shapes = shapes.flatMap((shape) => shapesOf(shape[key]));
  }
  return shapes.flatMap(Object.keys);
}
