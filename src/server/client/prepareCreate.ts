import type * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { resolveAliases } from '../../rest/aliases';
import { findId, type IdNames } from '../../rest/responseFields';
import { mergeFields, readExtraFields, type CallOptions } from './CallOptions';
import type { RequestFields } from './checkFields';

interface CreateRules {
  /** Such as `POST /v2/personas`. */
  readonly endpoint: string;
  readonly schema: z.ZodType;
  /** The schema for a copy of a stored resource, whose values the service has accepted before. Default: `schema`. */
  readonly copySchema?: z.ZodType;
  readonly ids: IdNames;
  /** The fields that the service sets in this resource only. See also {@link SERVICE_FIELDS}. */
  readonly ownServiceFields?: readonly string[];
}

/** The fields besides the id that the service sets in every resource, and the `issues` that this package adds. */
export const SERVICE_FIELDS: readonly string[] = ['status', 'created_at', 'updated_at', 'issues'];

type Fields = Record<string, unknown>;

/**
 * Prepares the request that creates a resource.
 *
 * A resource with an id was read from the service, and is copied: the fields that the service sets are left out, and fields
 * that this package does not know are sent back unchanged, as `extraFields`.
 *
 * @throws {@link InvalidRequestError} for a copy of a resource that was read incompletely.
 */
export function prepareCreate(
  resource: unknown,
  { endpoint, schema, copySchema = schema, ids, ownServiceFields = [] }: CreateRules,
  options: CallOptions | undefined,
): { readonly body: RequestFields; readonly options: CallOptions | undefined } {
  const notSent = [...ids, ...SERVICE_FIELDS, ...ownServiceFields];
  if (findId(resource, ids) === undefined) {
    const hints = Object.fromEntries(notSent.map((field) => [field, 'the service sets it; leave it out']));
    return { body: { schema, fields: resource, hints }, options };
  }
  assertFullyRead(endpoint, resource, notSent);
  const fields = copyJson(resolveAliases(resource)) as Fields;
  for (const field of notSent) Reflect.deleteProperty(fields, field);
  const unknown = extractUnknownFields(copySchema, fields);
  return {
    body: { schema: copySchema, fields },
    options: { ...options, extraFields: mergeFields(unknown, readExtraFields(options)) },
  };
}

/**
 * Checks that a stored resource was read completely. A copy of it would lack what could not be read.
 *
 * @param notSent - The fields that are not sent anyway.
 * @throws {@link InvalidRequestError} with the path of each part that could not be read.
 */
export function assertFullyRead(endpoint: string, resource: unknown, notSent: readonly string[] = []): void {
  const issues = isRecord(resource) && Array.isArray(resource.issues) ? (resource.issues as unknown[]) : [];
  const paths = issues
    .map((issue) => (isRecord(issue) && typeof issue.path === 'string' ? issue.path : ''))
    .filter((path) => !notSent.includes(path.split('.')[0] ?? ''));
  if (paths.length === 0) return;
  const message = 'it could not be read, so the copy would lack it. Add it if you need it, and leave out "issues"';
  throw new InvalidRequestError(
    endpoint,
    paths.map((path) => ({ path, message })),
  );
}

/**
 * Moves what a schema does not know or accept out of `fields`, and returns it at the same paths. The service itself returned
 * these values, so it accepts them, such as a tool of a newer kind.
 */
export function extractUnknownFields(schema: z.ZodType, fields: Fields): Fields {
  const unknown: Fields = {};
  // Zod may report the next issue only after the first one is gone, so this repeats until nothing moves.
  for (let hasMoved = true; hasMoved;) {
    hasMoved = false;
    for (const issue of schema.safeParse(fields).error?.issues ?? []) {
      for (const path of pathsOf(issue)) hasMoved = moveAtPath(path, fields, unknown) || hasMoved;
    }
  }
  // A required field moves back, so that the caller gets the error about it.
  for (const { path } of schema.safeParse(fields).error?.issues ?? []) moveAtPath(path, unknown, fields);
  return unknown;
}

/**
 * The fields that an issue is about. A list with an invalid entry is moved as a whole. A custom issue is about fields that
 * contradict each other, so none is moved.
 */
function pathsOf(issue: z.core.$ZodIssue): (readonly PropertyKey[])[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  let { length } = issue.path;
  while (typeof issue.path[length - 1] === 'number') length -= 1;
  return issue.code === 'custom' || length === 0 ? [] : [issue.path.slice(0, length)];
}

/** @returns Whether there was a value at the path. */
function moveAtPath(path: readonly PropertyKey[], source: Fields, target: Fields): boolean {
  // `__proto__` would lead to the prototype of all objects.
  if (path.length === 0 || path.includes('__proto__')) return false;
  let [from, to] = [source, target];
  const key = String(path.at(-1));
  for (const parent of path.slice(0, -1).map(String)) {
    const next = from[parent];
    if (typeof next !== 'object' || next === null) return false;
    to = (to[parent] ??= Array.isArray(next) ? [] : {}) as Fields;
    from = next as Fields;
  }
  if (!Object.hasOwn(from, key)) return false;
  // When a whole list moves, fields of its entries may have moved before.
  to[key] = mergeFields({ [key]: from[key] }, Object.hasOwn(to, key) ? { [key]: to[key] } : {})[key];
  return Reflect.deleteProperty(from, key);
}

function copyJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
