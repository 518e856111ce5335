import * as z from 'zod';
import {
  createdGuardrailSetSchema,
  createGuardrailSetSchema,
  type CreatedGuardrailSet,
  type CreateGuardrailSet,
  type GuardrailSet,
} from '../../rest/guardrails/guardrailSet';
import { listGuardrailsSchema, type ListGuardrails } from '../../rest/guardrails/listGuardrails';
import type { JsonPatch } from '../../rest/jsonPatch';
import type { CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { sendPatch, type PatchResult } from './sendPatch';
import { createdSet, guardrailSetSchema } from './setSchemas';
import type { Send } from './transport';

/** Guardrails as they were before each was a resource of its own: `client.guardrailSets`. Superseded by `client.guardrails`. */
export interface GuardrailSets {
  create(set: CreateGuardrailSet, options?: CallOptions): Promise<CreatedGuardrailSet>;
  get(guardrailsId: string, options?: CallOptions): Promise<GuardrailSet>;
  list(query?: ListGuardrails, options?: CallOptions): Listing<GuardrailSet>;
  /** Paths start at the set as it is stored, such as `/data/0/guardrail_prompt`. */
  patch(guardrailsId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(guardrailsId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/guardrails';
const created = z.preprocess(
  createdSet({ id: 'guardrails_id', name: 'guardrails_name', older: 'name' }),
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
      const body = { schema: createGuardrailSetSchema, fields: set };
      return (await send({ method: 'POST', path: PATH, body }, options)).read(created);
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
