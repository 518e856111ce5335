import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { apiOnly } from '../../protocol/objectives/objectiveRequest';
import type { ParseIssue } from '../../protocol/parseIssue';
import {
  guardrailEntrySchema,
  guardrailSetIds,
  storedGuardrailSchema,
  type GuardrailSet,
} from '../../rest/guardrails/guardrailSet';
import { objectiveSchema } from '../../rest/objectives/objective';
import { objectiveSetIds, storedObjectiveSchema, type ObjectiveSet } from '../../rest/objectives/objectiveSet';
import {
  findId,
  findUnreadFields,
  id,
  readJsonText,
  scalarText,
  type IdNames,
  type WithIssues,
} from '../../rest/responseFields';
import { unwrapResource } from './unwrapResource';

/** The service's names in a kind of set. */
interface SetNames {
  readonly ids: IdNames;
  readonly name: string;
  /** The field that every entry has. */
  readonly entry: string;
  /** The id of the request: some responses leave it out. */
  readonly requestedId?: string | undefined;
}

/** @param requestedId - The id of the request, if it was for one set. */
export function objectiveSetSchema(requestedId?: string): z.ZodType<ObjectiveSet> {
  const names = { ids: objectiveSetIds, name: 'objectives_name', entry: 'objective_name', requestedId };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({ id, entries: entriesOf(storedObjectiveSchema, 'objectives'), ...setFields })
      .transform(({ id, entries: { entries, issues }, ...rest }) => ({
        objectives_id: id,
        objectives: entries.map((entry) => markStored(objectiveSchema, entry)),
        ...givenFieldsOf({ ...rest, issues }),
      })),
  );
}

/** @param requestedId - The id of the request, if it was for one set. */
export function guardrailSetSchema(requestedId?: string): z.ZodType<GuardrailSet> {
  const names = { ids: guardrailSetIds, name: 'guardrails_name', entry: 'guardrail_name', requestedId };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({ id, entries: entriesOf(storedGuardrailSchema, 'guardrails'), ...setFields })
      .transform(({ id, entries: { entries, issues }, ...rest }) => ({
        guardrails_id: id,
        guardrails: entries.map((entry) => markStored(guardrailEntrySchema, entry)),
        ...givenFieldsOf({ ...rest, issues }),
      })),
  );
}

const setFields = { name: scalarText, created_at: scalarText, updated_at: scalarText };

/** A set as the response has it, before its entries are read. */
interface RawSet {
  readonly id: unknown;
  readonly name: unknown;
  readonly entries: readonly unknown[];
  readonly created_at: unknown;
  readonly updated_at: unknown;
}

/**
 * Finds a set of objectives or guardrails in a response. The entries are a list or a single entry in `data`, or the body is
 * the only entry. A body that is a list contains entries, or one set.
 */
function readSet(value: unknown, names: SetNames): RawSet | undefined {
  if (Array.isArray(value)) return readSet({ data: value }, names);
  if (!isRecord(value)) return undefined;
  const data = readJsonText(value.data);
  const [first] = Array.isArray(data) ? (data as unknown[]) : [data];
  // A list of one set, like the responses about a persona.
  if (isRecord(first) && 'data' in first) return readSet(first, names);

  const outer = isRecord(data) ? { ...data, ...value } : value;
  const entries: readonly unknown[] = Array.isArray(data) ? data : [isRecord(data) ? data : value];
  return {
    id: findId(outer, names.ids) ?? names.requestedId,
    name: outer.name ?? outer[names.name],
    entries: entries
      .filter((entry) => Array.isArray(data) || (isRecord(entry) && names.entry in entry))
      .map((entry) => withoutSetFields(entry, names)),
    created_at: outer.created_at,
    updated_at: outer.updated_at,
  };
}

/** An entry without the fields of its set. */
function withoutSetFields(entry: unknown, names: SetNames): unknown {
  if (!isRecord(entry)) return entry;
  const removed = new Set([...names.ids, 'created_at', 'updated_at']);
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !removed.has(field)));
}

/** The entries of a set, and the issues of those that could not be read completely. */
function entriesOf<Entry extends z.ZodObject>(schema: Entry, name: string) {
  return z.array(z.unknown()).transform((values) => {
    const issues: ParseIssue[] = [];
    const entries = values.map((value, index) => {
      const { data } = schema.safeParse(value);
      const found =
        isRecord(value) && data ? findUnreadFields(schema, value, data) : [{ path: '', message: 'expected object' }];
      for (const { path, message } of found)
        issues.push({ path: [name, index, path].filter((part) => part !== '').join('.'), message });
      // An invalid entry is kept as an empty one, because the paths of a patch count the entries.
      return data ?? schema.parse({});
    });
    return { entries, ...(issues.length > 0 && { issues }) };
  });
}

/** Marks a stored entry that would be invalid as a new one, so that a copy of its set can be created: see {@link apiOnly}. */
function markStored<Entry extends object>(schema: z.ZodType, entry: Entry): Entry {
  return schema.safeParse(entry).success ? entry : { ...entry, [apiOnly]: undefined };
}

interface OptionalFields extends WithIssues {
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
}

function givenFieldsOf({ name, created_at, updated_at, issues }: OptionalFields) {
  return {
    ...(name && { name }),
    ...(created_at && { created_at }),
    ...(updated_at && { updated_at }),
    ...(issues && { issues }),
  };
}

/** Reads the response to the creation of a set. Its id and its name may have other names, and it may be in an envelope. */
export function createdSetSchema<Schema extends z.ZodType>(
  schema: Schema,
  names: { readonly ids: IdNames; readonly name: string; readonly otherName: string },
) {
  return z.preprocess((body) => {
    const set = findId(body, names.ids) === undefined ? unwrapResource(body) : body;
    if (!isRecord(set)) return set;
    return { ...set, [names.ids[0]]: findId(set, names.ids), [names.name]: set[names.name] ?? set[names.otherName] };
  }, schema);
}
