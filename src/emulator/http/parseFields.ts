import { isRecord } from '../../protocol/isRecord';
import { resolveAliases } from '../../rest/aliases';
import { HttpError } from './HttpError';

/** The part of a Zod schema that is used here. */
export interface FieldsSchema<Fields> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Fields }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The unknown fields. */
  readonly keys?: readonly string[];
  /** For a union: the issues of each option. */
  readonly errors?: readonly (readonly Issue[])[];
}

/** How deep ignored fields may be nested: each round removes one level. */
const ROUNDS = 8;

/**
 * Parses the fields of a body as the service does: it ignores unknown fields, and treats `null` as missing where `null` is
 * not allowed.
 *
 * @throws {@link HttpError} whose message names the first invalid field.
 */
export function parseFields<Fields>(schema: FieldsSchema<Fields>, body: unknown): Fields {
  if (!isRecord(body)) throw new HttpError(400, 'Expected a JSON object');
  return parseWithout(schema, resolveAliases(body), true);
}

/** The same, but rejects unknown fields: a patch with a misspelled field would otherwise seem to succeed. */
export function parseKnownFields<Fields>(schema: FieldsSchema<Fields>, fields: unknown): Fields {
  return parseWithout(schema, fields, false);
}

function parseWithout<Fields>(
  schema: FieldsSchema<Fields>,
  fields: unknown,
  ignoresUnknown: boolean,
  rounds = ROUNDS,
): Fields {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const { issues } = result.error;
  const ignored = rounds === 0 ? [] : issues.flatMap((issue) => ignorablePaths(fields, issue, ignoresUnknown));
  if (ignored.length === 0) throw new HttpError(400, issueMessage(fields, issues[0]));
  return parseWithout(schema, withoutPaths(fields, ignored), ignoresUnknown, rounds - 1);
}

/** The paths of the fields that an issue is about, if they can be ignored. Empty if the issue is a real mistake. */
function ignorablePaths(
  fields: unknown,
  { code, path, keys = [], errors = [] }: Issue,
  ignoresUnknown: boolean,
): (readonly PropertyKey[])[] {
  if (typeof path.at(-1) === 'string' && valueAtPath(fields, path) === null) return [path];
  if (code === 'unrecognized_keys') return ignoresUnknown ? keys.map((key) => [...path, key]) : [];
  // For a union: an option that is valid except for such fields.
  const options = errors.map((issues) =>
    issues.map((issue) => ignorablePaths(fields, { ...issue, path: [...path, ...issue.path] }, ignoresUnknown)),
  );
  return options.find((issues) => issues.every((found) => found.length > 0))?.flat() ?? [];
}

/** Copies a value without the given paths. It removes all at once, because a copy for each path would take quadratic time. */
function withoutPaths(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const below = new Map<PropertyKey, PropertyKey[][]>();
  for (const [key = '', ...rest] of paths) {
    const rests = below.get(key);
    if (rests === undefined) below.set(key, [rest]);
    else rests.push(rest);
  }
  const kept = (key: PropertyKey, item: unknown): unknown => {
    const rests = below.get(key);
    return rests === undefined ? item : withoutPaths(item, rests);
  };
  if (Array.isArray(value)) return value.map((item: unknown, index) => kept(index, item));
  const entries = Object.entries(value).filter(([name]) => !below.get(name)?.some((rest) => rest.length === 0));
  return Object.fromEntries(entries.map(([name, item]) => [name, kept(name, item)]));
}

function issueMessage(fields: unknown, issue: Issue | undefined): string {
  if (issue === undefined) return 'Invalid request';
  const { path, message } = issue;
  if (path.length === 0) return message;
  // The reference has this message for a missing field: "objective_name is required".
  if (valueAtPath(fields, path) === undefined && issue.code === 'invalid_type')
    return `${String(path.at(-1))} is required`;
  return `${path.map(String).join('.')}: ${message}`;
}

function valueAtPath(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? (holder as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
