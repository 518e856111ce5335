import { isRecord } from '../../protocol/isRecord';
import { withoutAliases } from '../../rest/aliases';
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

/** How deep fields nobody knows may be buried: each round removes one layer of them. */
const ROUNDS = 8;

/**
 * Checks the fields of a body as the service does: a field it does not know is ignored, and `null` is as good as not given.
 *
 * @throws {@link Refusal} with words that name the first field that is wrong.
 */
export function checkFields<Fields>(schema: FieldsSchema<Fields>, body: unknown): Fields {
  if (!isRecord(body)) throw new Refusal(400, 'Expected a JSON object');
  let fields: unknown = withoutNulls(readAliases(body));
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = schema.safeParse(fields);
    if (result.success) return result.data;
    const unknown = result.error.issues.flatMap((issue) => unknownFields(issue));
    if (unknown.length === 0) throw new Refusal(400, issueWords(fields, result.error.issues[0]));
    for (const path of unknown) fields = without(fields, path);
  }
  return checkKnownFields(schema, fields);
}

/** The same without forgiveness for unknown fields: of what a patch has made, a misspelled field would go unnoticed. */
export function checkKnownFields<Fields>(schema: FieldsSchema<Fields>, fields: unknown): Fields {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  throw new Refusal(400, issueWords(fields, result.error.issues[0]));
}

function readAliases(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = withoutAliases(body);
  const { layers } = fields;
  if (!isRecord(layers) || !isRecord(layers.conversational_flow)) return fields;
  return { ...fields, layers: { ...layers, conversational_flow: withoutAliases(layers.conversational_flow) } };
}

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Where the fields stand that the schema does not know. */
function unknownFields({ code, path, keys, errors }: Issue): (readonly PropertyKey[])[] {
  if (code === 'unrecognized_keys') return (keys ?? []).map((key) => [...path, key]);
  // Of a union, the option that fits but for unknown fields.
  const near = errors?.find((option) => option.every((issue) => issue.code === 'unrecognized_keys')) ?? [];
  return near.flatMap((issue) => unknownFields({ ...issue, path: [...path, ...issue.path] }));
}

function without(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? without(item, rest) : item));
  }
  const entries = Object.entries(value).filter(([name]) => rest.length > 0 || name !== key);
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? without(item, rest) : item]));
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
