import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { forgiving } from '../../rest/forgiving';
import { storedGuardrailSchema, type GuardrailSet } from '../../rest/guardrails/guardrailSet';
import { storedObjectiveSchema, type ObjectiveSet } from '../../rest/objectives/objectiveSet';
import { readSet } from './readSet';

const id = z.string().min(1);
const given = forgiving(z.string());
// One that is none is empty, and keeps its place: the paths of a patch count them.
const objectives = z.array(storedObjectiveSchema.catch({}));
const guardrails = z.array(storedGuardrailSchema.catch({}));

/** @param asked - The id that was asked for, where one was. */
export function objectiveSetSchema(asked?: string): z.ZodType<ObjectiveSet> {
  const names = { id: 'objectives_id', name: 'objectives_name', entry: 'objective_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({
        id,
        name: given,
        entries: objectives,
        created_at: given,
        updated_at: given,
      })
      .transform(({ id, entries, ...rest }) => ({ objectives_id: id, objectives: entries, ...ofTheSet(rest) })),
  );
}

/** @param asked - The id that was asked for, where one was. */
export function guardrailSetSchema(asked?: string): z.ZodType<GuardrailSet> {
  const names = { id: 'guardrails_id', name: 'guardrails_name', entry: 'guardrail_name', asked };
  return z.preprocess(
    (value) => readSet(value, names),
    z
      .object({
        id,
        name: given,
        entries: guardrails,
        created_at: given,
        updated_at: given,
      })
      .transform(({ id, entries, ...rest }) => ({ guardrails_id: id, guardrails: entries, ...ofTheSet(rest) })),
  );
}

interface Given {
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
}

function ofTheSet({ name, created_at, updated_at }: Given) {
  return { ...(name && { name }), ...(created_at && { created_at }), ...(updated_at && { updated_at }) };
}

/** The answer to a set that was made. Id and name come under older spellings, too. */
export function createdSet(names: { readonly id: string; readonly name: string; readonly older: string }) {
  return (body: unknown): unknown =>
    isRecord(body)
      ? { ...body, [names.id]: body[names.id] ?? body.uuid, [names.name]: body[names.name] ?? body[names.older] }
      : body;
}
