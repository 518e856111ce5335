import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import type { ParseIssue } from '../../protocol/parseIssue';
import { apiOnly } from '../../protocol/objectives/objectiveRequest';
import { id, idOf, scalarText, unreadFields, type IdNames, type Marked } from '../../rest/answerFields';
import {
  guardrailEntrySchema,
  guardrailSetIds,
  storedGuardrailSchema,
  type GuardrailSet,
} from '../../rest/guardrails/guardrailSet';
import { objectiveSchema } from '../../rest/objectives/objective';
import { objectiveSetIds, storedObjectiveSchema, type ObjectiveSet } from '../../rest/objectives/objectiveSet';
import { onlyOne } from './onlyOne';
import { readSet } from './readSet';

/** The entries of a set, and what of them could not be read. */
function entriesOf<Entry extends z.ZodObject>(schema: Entry, name: string) {
  return z.array(z.unknown()).transform((values) => {
    const issues: ParseIssue[] = [];
    const entries = values.map((value, index) => {
      const { data } = schema.safeParse(value);
      const found =
        isRecord(value) && data ? unreadFields(schema, value, data) : [{ path: '', message: 'expected object' }];
      for (const { path, message } of found)
        issues.push({ path: [name, index, path].filter((step) => step !== '').join('.'), message });
      // One that is none is empty, and keeps its place: the paths of a patch count them.
      return data ?? schema.parse({});
    });
    return { entries, ...(issues.length > 0 && { issues }) };
  });
}

/** @param asked - The id that was asked for, where one was. */
export function objectiveSetSchema(asked?: string): z.ZodType<ObjectiveSet> {
  const names = { ids: objectiveSetIds, name: 'objectives_name', entry: 'objective_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({ id, entries: entriesOf(storedObjectiveSchema, 'objectives'), ...ofTheSet })
      .transform(({ id, entries: { entries, issues }, ...rest }) => ({
        objectives_id: id,
        objectives: entries.map((entry) => marked(objectiveSchema, entry)),
        ...given({ ...rest, issues }),
      })),
  );
}

/** @param asked - The id that was asked for, where one was. */
export function guardrailSetSchema(asked?: string): z.ZodType<GuardrailSet> {
  const names = { ids: guardrailSetIds, name: 'guardrails_name', entry: 'guardrail_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({ id, entries: entriesOf(storedGuardrailSchema, 'guardrails'), ...ofTheSet })
      .transform(({ id, entries: { entries, issues }, ...rest }) => ({
        guardrails_id: id,
        guardrails: entries.map((entry) => marked(guardrailEntrySchema, entry)),
        ...given({ ...rest, issues }),
      })),
  );
}

const ofTheSet = { name: scalarText, created_at: scalarText, updated_at: scalarText };

/** Marks an entry that would be refused if it were new, so that its set can be created again: see {@link apiOnly}. */
function marked<Entry extends object>(schema: z.ZodType, entry: Entry): Entry {
  return schema.safeParse(entry).success ? entry : { ...entry, [apiOnly]: undefined };
}

interface Given extends Marked {
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
}

function given({ name, created_at, updated_at, issues }: Given) {
  return {
    ...(name && { name }),
    ...(created_at && { created_at }),
    ...(updated_at && { updated_at }),
    ...(issues && { issues }),
  };
}

/** The answer to a set that was made. Id and name come under other spellings, too, and the whole in an envelope. */
export function createdSet(names: { readonly ids: IdNames; readonly name: string; readonly older: string }) {
  return (body: unknown): unknown => {
    const set = idOf(body, names.ids) === undefined ? onlyOne(body) : body;
    if (!isRecord(set)) return set;
    return { ...set, [names.ids[0]]: idOf(set, names.ids), [names.name]: set[names.name] ?? set[names.older] };
  };
}
