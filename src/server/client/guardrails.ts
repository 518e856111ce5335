import * as z from 'zod';
import { resolveAliases } from '../../rest/aliases';
import {
  createGuardrailSchema,
  guardrailCopySchema,
  guardrailIds,
  guardrailSchema,
  listGuardrailsSchema,
  type CreateGuardrail,
  type Guardrail,
  type ListGuardrails,
} from '../../rest/guardrails/guardrail';
import { guardrailTagsSchema } from '../../rest/guardrails/guardrailTags';
import type { JsonPatch } from '../../rest/jsonPatch';
import type { CallOptions } from './CallOptions';
import type { Listing } from './createListing';
import { createResource, type PatchResult } from './createResource';
import { prepareCreate } from './prepareCreate';
import type { SendRequest } from './sendRequest';
import { requestedResource, singleResource } from './unwrapResource';

/** The rules that replicas obey: `client.guardrails`. Their id is `uuid`, which a persona names in `guardrail_ids`. */
export interface GuardrailsResource {
  /** Creates a copy of a guardrail that `get` returned. Its id and its dates are not sent. */
  create(guardrail: Guardrail, options?: CallOptions): Promise<Guardrail>;
  create(guardrail: CreateGuardrail, options?: CallOptions): Promise<Guardrail>;
  get(guardrailId: string, options?: CallOptions): Promise<Guardrail>;
  /** Does not contain the older sets: see `client.guardrailSets`. */
  list(query?: ListGuardrails, options?: CallOptions): Listing<Guardrail>;
  patch(guardrailId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  /** Also removes it from every persona. */
  delete(guardrailId: string, options?: CallOptions): Promise<void>;
  /** The tags in use. The format of the response is not documented: names are read from any list in it. */
  listTags(options?: CallOptions): Promise<readonly string[]>;
}

const PATH = '/v2/guardrails';

export function createGuardrails(send: SendRequest): GuardrailsResource {
  const resource = createResource<Guardrail, Guardrail>(send, {
    path: PATH,
    idName: 'guardrail_id',
    created: singleResource(guardrailSchema),
    single: (id) => requestedResource(guardrailSchema, guardrailIds, id),
    list: {
      firstPage: 0,
      item: z.preprocess(resolveAliases, guardrailSchema),
      idOf: (guardrail) => guardrail.uuid,
      querySchema: listGuardrailsSchema,
      fixedQuery: { legacy: false },
    },
  });
  const createRules = {
    endpoint: `POST ${PATH}`,
    schema: createGuardrailSchema,
    copySchema: guardrailCopySchema,
    ids: guardrailIds,
  };

  return {
    create: async (guardrail: Guardrail | CreateGuardrail, options?: CallOptions) => {
      const { body, options: createOptions } = prepareCreate(guardrail, createRules, options);
      return resource.create({ body }, createOptions);
    },
    get: (id, options) => resource.get(id, options),
    list: resource.list,
    patch: resource.patch,
    delete: (id, options) => resource.delete(id, options),
    listTags: async (options) =>
      (await send({ method: 'GET', path: `${PATH}/tags` }, options)).read(guardrailTagsSchema),
  };
}
