import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import {
  createdGuardrailSetSchema,
  createGuardrailSetSchema,
  guardrailSetIds,
  type CreatedGuardrailSet,
  type CreateGuardrailSet,
  type GuardrailSet,
} from '../../rest/guardrails/guardrailSet';
import { listGuardrailsSchema, type ListGuardrails } from '../../rest/guardrails/listGuardrails';
import type { JsonPatch } from '../../rest/jsonPatch';
import { extraFieldsOf, type CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { mergeFields } from './mergeFields';
import { takeUnknown } from './recreate';
import { sendPatch, type PatchResult } from './sendPatch';
import { createdSet, guardrailSetSchema } from './setSchemas';
import type { Send } from './transport';

/** Guardrails as they were before each was a resource of its own: `client.guardrailSets`. Superseded by `client.guardrails`. */
export interface GuardrailSets {
  /** Also takes a set as `get` returned it, to make another one like it. */
  create(set: CreateGuardrailSet | GuardrailSet, options?: CallOptions): Promise<CreatedGuardrailSet>;
  get(guardrailsId: string, options?: CallOptions): Promise<GuardrailSet>;
  list(query?: ListGuardrails, options?: CallOptions): Listing<GuardrailSet>;
  /** Paths start at the set as it is stored, such as `/data/0/guardrail_prompt`. */
  patch(guardrailsId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(guardrailsId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/guardrails';
const created = z.preprocess(
  createdSet({ ids: guardrailSetIds, name: 'guardrails_name', older: 'name' }),
  createdGuardrailSetSchema,
);

export function createGuardrailSets(send: Send): GuardrailSets {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{guardrails_id}`, 'guardrails_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 1 as const,
    item: guardrailSetSchema(),
    idOf: (set: GuardrailSet) => set.guardrails_id,
    querySchema: listGuardrailsSchema,
  };

  return {
    create: async (set, options) => {
      const { fields, extraFields } = readGiven(set);
      const body = { schema: createGuardrailSetSchema, fields };
      const all = { ...options, extraFields: mergeFields(extraFields, extraFieldsOf(options)) };
      return (await send({ method: 'POST', path: PATH, body }, all)).read(created);
    },
    get: async (id, options) =>
      (await send({ method: 'GET', path: at('GET', id) }, options)).read(guardrailSetSchema(id)),
    list: (query, options) => createListing(list, query, options),
    patch: async (id, steps, options) => sendPatch(send, at('PATCH', id), steps, options),
    delete: async (id, options) => {
      await send({ method: 'DELETE', path: at('DELETE', id) }, options);
    },
  };
}

/** The fields of the request. Of a set that was read, also what this package does not know of its guardrails. */
function readGiven(set: unknown): { fields: unknown; extraFields: Readonly<Record<string, unknown>> } {
  if (!isRecord(set) || !('guardrails_id' in set)) return { fields: set, extraFields: {} };
  const fields = { name: set.name, data: structuredClone(set.guardrails) };
  const extraFields = takeUnknown(createGuardrailSetSchema, fields);
  return { fields, extraFields };
}
