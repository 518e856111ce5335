import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { apiOnly } from '../../protocol/objectives/objectiveRequest';
import { id, idOf, text, type IdNames } from '../../rest/answerFields';
import { guardrailSetIds, storedGuardrailSchema, type GuardrailSet } from '../../rest/guardrails/guardrailSet';
import {
  objectiveSetIds,
  storedObjectiveSchema,
  type ObjectiveSet,
  type StoredObjective,
} from '../../rest/objectives/objectiveSet';
import { onlyOne } from './onlyOne';
import { readSet } from './readSet';

// One that is none is empty, and keeps its place: the paths of a patch count them.
const objectives = z.array(storedObjectiveSchema.catch({}).transform(marked));
const guardrails = z.array(storedGuardrailSchema.catch({}));

/** @param asked - The id that was asked for, where one was. */
export function objectiveSetSchema(asked?: string): z.ZodType<ObjectiveSet> {
  const names = { ids: objectiveSetIds, name: 'objectives_name', entry: 'objective_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({
        id,
        name: text,
        entries: objectives,
        created_at: text,
        updated_at: text,
      })
      .transform(({ id, entries, ...rest }) => ({ objectives_id: id, objectives: entries, ...ofTheSet(rest) })),
  );
}

/** @param asked - The id that was asked for, where one was. */
export function guardrailSetSchema(asked?: string): z.ZodType<GuardrailSet> {
  const names = { ids: guardrailSetIds, name: 'guardrails_name', entry: 'guardrail_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({
        id,
        name: text,
        entries: guardrails,
        created_at: text,
        updated_at: text,
      })
      .transform(({ id, entries, ...rest }) => ({ guardrails_id: id, guardrails: entries, ...ofTheSet(rest) })),
  );
}

function marked(objective: StoredObjective): StoredObjective {
  const isKnown = (field: string): boolean => Object.hasOwn(storedObjectiveSchema.shape, field);
  return Object.keys(objective).every(isKnown) ? objective : { ...objective, [apiOnly]: undefined };
}

interface Given {
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
}

function ofTheSet({ name, created_at, updated_at }: Given) {
  return { ...(name && { name }), ...(created_at && { created_at }), ...(updated_at && { updated_at }) };
}

/** The answer to a set that was made. Id and name come under other spellings, too, and the whole in an envelope. */
export function createdSet(names: { readonly ids: IdNames; readonly name: string; readonly older: string }) {
  return (body: unknown): unknown => {
    const set = idOf(body, names.ids) === undefined ? onlyOne(body) : body;
    if (!isRecord(set)) return set;
    return { ...set, [names.ids[0]]: idOf(set, names.ids), [names.name]: set[names.name] ?? set[names.older] };
  };
}
