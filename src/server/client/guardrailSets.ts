import { isRecord } from '../../protocol/isRecord';
import { apiOnly } from '../../protocol/objectives/objectiveRequest';
import { listGuardrailsSchema, type ListGuardrails } from '../../rest/guardrails/guardrail';
import {
  createdGuardrailSetSchema,
  createGuardrailSetSchema,
  guardrailEntryCopySchema,
  guardrailSetCopySchema,
  guardrailSetIds,
  type CreatedGuardrailSet,
  type CreateGuardrailSet,
  type GuardrailSet,
  type StoredGuardrail,
} from '../../rest/guardrails/guardrailSet';
import type { JsonPatch } from '../../rest/jsonPatch';
import { mergeFields, readExtraFields, type CallOptions } from './CallOptions';
import type { RequestFields } from './checkFields';
import type { Listing } from './createListing';
import { createResource, type PatchResult } from './createResource';
import { assertFullyRead, extractUnknownFields } from './prepareCreate';
import type { SendRequest } from './sendRequest';
import { createdSetSchema, guardrailSetSchema } from './setSchemas';

/**
 * Sets of guardrails, from the time before a guardrail was a resource of its own: `client.guardrailSets`. Superseded by
 * `client.guardrails`.
 */
export interface GuardrailSetsResource {
  /**
   * Creates a set, or a copy of one that `get` returned. The guardrails of a stored set can also be passed as `data`.
   *
   * @throws {@link InvalidRequestError} for a set with `issues`, because a copy would lack what could not be read.
   */
  create(
    set:
      | CreateGuardrailSet
      | GuardrailSet
      | { readonly data: readonly StoredGuardrail[]; readonly name?: string | null | undefined },
    options?: CallOptions,
  ): Promise<CreatedGuardrailSet>;
  get(guardrailsId: string, options?: CallOptions): Promise<GuardrailSet>;
  list(query?: ListGuardrails, options?: CallOptions): Listing<GuardrailSet>;
  /** Its paths refer to the set as it is stored, such as `/data/0/guardrail_prompt`. */
  patch(guardrailsId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(guardrailsId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/guardrails';

export function createGuardrailSets(send: SendRequest): GuardrailSetsResource {
  const resource = createResource<GuardrailSet, CreatedGuardrailSet>(send, {
    path: PATH,
    idName: 'guardrails_id',
    created: createdSetSchema(createdGuardrailSetSchema, {
      ids: guardrailSetIds,
      name: 'guardrails_name',
      otherName: 'name',
    }),
    single: guardrailSetSchema,
    list: {
      firstPage: 1,
      item: guardrailSetSchema(),
      idOf: (set) => set.guardrails_id,
      querySchema: listGuardrailsSchema,
    },
  });

  return {
    create: async (set, options) => {
      assertFullyRead(`POST ${PATH}`, set);
      const { body, extraFields } = buildBody(set);
      const allExtraFields = mergeFields(extraFields, readExtraFields(options));
      return resource.create({ body }, { ...options, extraFields: allExtraFields });
    },
    get: (id, options) => resource.get(id, options),
    list: resource.list,
    patch: resource.patch,
    delete: (id, options) => resource.delete(id, options),
  };
}

/** The fields of the request. The unknown fields of stored guardrails become `extraFields`. */
function buildBody(set: unknown): { body: RequestFields; extraFields: Readonly<Record<string, unknown>> } {
  const isStored = isRecord(set) && 'guardrails_id' in set;
  const fields = isStored ? { name: set.name, data: set.guardrails } : set;
  const entries = isRecord(fields) && Array.isArray(fields.data) ? (fields.data as readonly unknown[]) : undefined;
  if (entries === undefined || !(isStored || entries.some(isFromApi))) {
    return { body: { schema: createGuardrailSetSchema, fields }, extraFields: {} };
  }
  const split = entries.map((entry) => {
    if (!isRecord(entry) || !(isStored || isFromApi(entry))) return { known: entry };
    const { [apiOnly]: _, ...known } = structuredClone(entry);
    return { known, extra: extractUnknownFields(guardrailEntryCopySchema, known) };
  });
  const data = split.map(({ known }) => known);
  return {
    body: { schema: guardrailSetCopySchema, fields: { ...(fields as object), data } },
    extraFields: { data: split.map(({ extra = {} }) => extra) },
  };
}

function isFromApi(entry: unknown): boolean {
  return isRecord(entry) && Object.hasOwn(entry, apiOnly);
}
