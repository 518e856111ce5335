import type * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { isRecord } from '../../protocol/isRecord';
import { idOf, type IdNames } from '../../rest/answerFields';
import { extraFieldsOf, type CallOptions } from './CallOptions';
import type { GivenFields } from './checkFields';
import { mergeFields } from './mergeFields';
import { resolveAliases } from './resolveAliases';

/** A request to create something, and what goes along with it unchecked. */
interface Creation {
  readonly body: GivenFields;
  readonly options: CallOptions | undefined;
}

/** What is created, out of which schema, and the fields that the service sets itself. */
interface Kind {
  /** Such as `POST /v2/personas`. */
  readonly endpoint: string;
  readonly schema: z.ZodType;
  /** Of one that was read: what the service has answered with is one that it takes. Default: `schema`. */
  readonly answered?: z.ZodType;
  readonly ids: IdNames;
  /** Those of this kind alone. */
  readonly own?: readonly string[];
}

/** What the service sets itself in a resource of any kind, besides its id, and what this package does. */
export const setByService: readonly string[] = ['status', 'created_at', 'updated_at', 'issues'];

type Fields = Record<string, unknown>;

/**
 * The request that creates a resource. One that was read from the service, which is one with an id, can be created again:
 * what the service sets itself is left out, and what this package does not know is sent back as it came.
 *
 * @throws {@link InvalidRequestError} for one that was read without a part of it.
 */
export function recreate(
  given: unknown,
  { endpoint, schema, answered = schema, ids, own = [] }: Kind,
  options: CallOptions | undefined,
): Creation {
  const notSent = [...ids, ...setByService, ...own];
  if (idOf(given, ids) === undefined) {
    const hints = Object.fromEntries(notSent.map((field) => [field, 'the service sets it; leave it out']));
    return { body: { schema, fields: given, hints }, options };
  }
  refuseUnread(endpoint, given, notSent);
  const fields = copy(resolveAliases(given)) as Fields;
  for (const field of notSent) Reflect.deleteProperty(fields, field);
  const unknown = takeUnknown(answered, fields);
  return {
    body: { schema: answered, fields },
    options: { ...options, extraFields: mergeFields(unknown, extraFieldsOf(options)) },
  };
}

/**
 * Refuses to create a resource again that was read without some of its parts: the copy would lack them.
 *
 * @param notSent - The fields that would not be sent anyway.
 * @throws {@link InvalidRequestError} naming each part.
 */
export function refuseUnread(endpoint: string, resource: unknown, notSent: readonly string[] = []): void {
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
 * Takes out of fields that were read what the schema does not know or refuses, and returns it, each at its place. A value that
 * the service has answered with is one that it takes, such as a tool of a newer kind.
 */
export function takeUnknown(schema: z.ZodType, fields: Fields): Fields {
  const unknown: Fields = {};
  // A list with an entry that is refused is taken as a whole. What is wrong with another field may show only then.
  for (let taken = true; taken;) {
    taken = false;
    for (const issue of schema.safeParse(fields).error?.issues ?? []) {
      for (const path of pathsOf(issue)) taken = move(path, fields, unknown) || taken;
    }
  }
  // A field that has to be there stays, with what is wrong with it.
  for (const { path } of schema.safeParse(fields).error?.issues ?? []) move(path, unknown, fields);
  return unknown;
}

/** The fields that an issue is about. One that the package itself raises is about fields that do not go together. */
function pathsOf(issue: z.core.$ZodIssue): (readonly PropertyKey[])[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  let { length } = issue.path;
  while (typeof issue.path[length - 1] === 'number') length -= 1;
  return issue.code === 'custom' || length === 0 ? [] : [issue.path.slice(0, length)];
}

/** @returns Whether there was a value at the path. */
function move(path: readonly PropertyKey[], source: Fields, target: Fields): boolean {
  // As a step, it would lead to the prototype of all objects.
  if (path.length === 0 || path.includes('__proto__')) return false;
  let [from, to] = [source, target];
  const key = String(path.at(-1));
  for (const step of path.slice(0, -1).map(String)) {
    const next = from[step];
    if (typeof next !== 'object' || next === null) return false;
    to = (to[step] ??= Array.isArray(next) ? [] : {}) as Fields;
    from = next as Fields;
  }
  if (!Object.hasOwn(from, key)) return false;
  // Of a list that is taken as a whole, fields of its entries may have been taken before.
  to[key] = mergeFields({ [key]: from[key] }, Object.hasOwn(to, key) ? { [key]: to[key] } : {})[key];
  return Reflect.deleteProperty(from, key);
}

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
