import * as z from 'zod';
import {
  answeredGuardrailSchema,
  createGuardrailSchema,
  guardrailIds,
  guardrailSchema,
  type CreateGuardrail,
  type Guardrail,
} from '../../rest/guardrails/guardrail';
import { listGuardrailsSchema, type ListGuardrails } from '../../rest/guardrails/listGuardrails';
import { guardrailTagsSchema } from '../../rest/guardrails/guardrailTags';
import type { JsonPatch } from '../../rest/jsonPatch';
import type { CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { onlyOne } from './onlyOne';
import { readAsked } from './readAsked';
import { recreate } from './recreate';
import { sendPatch, type PatchResult } from './sendPatch';
import type { Send } from './transport';

/** What replicas keep to: `client.guardrails`. Their id is `uuid`; personas name it in `guardrail_ids`. */
export interface Guardrails {
  /** Creates a guardrail like one that `get` returned. Its id and its dates are not sent. */
  create(guardrail: Guardrail, options?: CallOptions): Promise<Guardrail>;
  create(guardrail: CreateGuardrail, options?: CallOptions): Promise<Guardrail>;
  get(guardrailId: string, options?: CallOptions): Promise<Guardrail>;
  /** Leaves out the older sets: see `client.guardrailSets`. */
  list(query?: ListGuardrails, options?: CallOptions): Listing<Guardrail>;
  patch(guardrailId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  /** Personas lose it, too. */
  delete(guardrailId: string, options?: CallOptions): Promise<void>;
  /** The tags in use. Their form is not documented: names are read out of whichever list the answer has. */
  listTags(options?: CallOptions): Promise<readonly string[]>;
}

const PATH = '/v2/guardrails';
const single = z.preprocess(onlyOne, guardrailSchema);

export function createGuardrails(send: Send): Guardrails {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{guardrail_id}`, 'guardrail_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 0 as const,
    item: guardrailSchema,
    idOf: (guardrail: Guardrail) => guardrail.uuid,
    querySchema: listGuardrailsSchema,
    fixed: { legacy: false },
  };

  return {
    create: async (guardrail: Guardrail | CreateGuardrail, options?: CallOptions) => {
      const creation = recreate(
        guardrail,
        {
          endpoint: `POST ${PATH}`,
          schema: createGuardrailSchema,
          answered: answeredGuardrailSchema,
          ids: guardrailIds,
        },
        options,
      );
      return (await send({ method: 'POST', path: PATH, body: creation.body }, creation.options)).read(single);
    },
    get: async (id, options) =>
      (await send({ method: 'GET', path: at('GET', id) }, options)).read(readAsked(guardrailSchema, guardrailIds, id)),
    list: (query, options) => createListing(list, query, options),
    patch: async (id, steps, options) => sendPatch(send, at('PATCH', id), steps, options),
    delete: async (id, options) => {
      await send({ method: 'DELETE', path: at('DELETE', id) }, options);
    },
    listTags: async (options) =>
      (await send({ method: 'GET', path: `${PATH}/tags` }, options)).read(guardrailTagsSchema),
  };
}
