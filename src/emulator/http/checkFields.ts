import { isRecord } from '../../protocol/isRecord';
import { readAliases } from './readAliases';
import { Refusal } from './Refusal';

/** A schema of the REST API, as far as it is needed here. */
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
  /** Of fields the schema does not know. */
  readonly keys?: readonly string[];
  /** Of a union: what each of its options found. */
  readonly errors?: readonly (readonly Issue[])[];
}

/** How deep fields that are ignored may be buried: each round removes one layer of them. */
const ROUNDS = 8;

/**
 * Checks the fields of a body as the service does: a field it does not know is ignored, and `null` where nothing can be
 * `null` is as good as not given.
 *
 * @throws {@link Refusal} with words that name the first field that is wrong.
 */
export function checkFields<Fields>(schema: FieldsSchema<Fields>, body: unknown): Fields {
  if (!isRecord(body)) throw new Refusal(400, 'Expected a JSON object');
  return check(schema, readAliases(body), true);
}

/** The same without forgiveness for unknown fields: of what a patch has made, a misspelled field would go unnoticed. */
export function checkKnownFields<Fields>(schema: FieldsSchema<Fields>, fields: unknown): Fields {
  return check(schema, fields, false);
}

function check<Fields>(schema: FieldsSchema<Fields>, fields: unknown, mayBeUnknown: boolean, rounds = ROUNDS): Fields {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const { issues } = result.error;
  const ignored = rounds === 0 ? [] : issues.flatMap((issue) => ignoredFields(fields, issue, mayBeUnknown));
  if (ignored.length === 0) throw new Refusal(400, issueWords(fields, issues[0]));
  return check(schema, without(fields, ignored), mayBeUnknown, rounds - 1);
}

/** Where the fields stand that an issue is about, when they are as good as not given; none when it is a mistake. */
function ignoredFields(
  fields: unknown,
  { code, path, keys = [], errors = [] }: Issue,
  mayBeUnknown: boolean,
): (readonly PropertyKey[])[] {
  if (typeof path.at(-1) === 'string' && valueAt(fields, path) === null) return [path];
  if (code === 'unrecognized_keys') return mayBeUnknown ? keys.map((key) => [...path, key]) : [];
  // Of a union, the option that fits but for such fields.
  const options = errors.map((issues) =>
    issues.map((issue) => ignoredFields(fields, { ...issue, path: [...path, ...issue.path] }, mayBeUnknown)),
  );
  return options.find((issues) => issues.every((found) => found.length > 0))?.flat() ?? [];
}

/** A copy of a value without what the paths lead to. All at once: a copy for each of many fields would take quadratic time. */
function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const below = new Map<PropertyKey, PropertyKey[][]>();
  for (const [key = '', ...rest] of paths) {
    const rests = below.get(key);
    if (rests === undefined) below.set(key, [rest]);
    else rests.push(rest);
  }
  const kept = (key: PropertyKey, item: unknown): unknown => {
    const rests = below.get(key);
    return rests === undefined ? item : without(item, rests);
  };
  if (Array.isArray(value)) return value.map((item: unknown, index) => kept(index, item));
  const entries = Object.entries(value).filter(([name]) => !below.get(name)?.some((rest) => rest.length === 0));
  return Object.fromEntries(entries.map(([name, item]) => [name, kept(name, item)]));
}

function issueWords(fields: unknown, issue: Issue | undefined): string {
  if (issue === undefined) return 'Invalid request';
  const { path, message } = issue;
  if (path.length === 0) return message;
  // The reference words a missing field so: "objective_name is required".
  if (valueAt(fields, path) === undefined && issue.code === 'invalid_type') return `${String(path.at(-1))} is required`;
  return `${path.map(String).join('.')}: ${message}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? (holder as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
