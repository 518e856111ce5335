import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { apiOnly } from '../../protocol/objectives/objectiveRequest';
import {
  answeredEntrySchema,
  answeredGuardrailSetSchema,
  createdGuardrailSetSchema,
  createGuardrailSetSchema,
  guardrailSetIds,
  type CreatedGuardrailSet,
  type CreateGuardrailSet,
  type GuardrailSet,
  type StoredGuardrail,
} from '../../rest/guardrails/guardrailSet';
import { listGuardrailsSchema, type ListGuardrails } from '../../rest/guardrails/listGuardrails';
import type { JsonPatch } from '../../rest/jsonPatch';
import { extraFieldsOf, type CallOptions } from './CallOptions';
import type { GivenFields } from './checkFields';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { mergeFields } from './mergeFields';
import { refuseUnread, takeUnknown } from './recreate';
import { sendPatch, type PatchResult } from './sendPatch';
import { createdSet, guardrailSetSchema } from './setSchemas';
import type { Send } from './transport';

/** Guardrails as they were before each was a resource of its own: `client.guardrailSets`. Superseded by `client.guardrails`. */
export interface GuardrailSets {
  /**
   * Also takes a set as `get` returned it, or its guardrails as `data`, to make another one like it.
   *
   * @throws {@link InvalidRequestError} for a set that was read only in part, as its `issues` say: the copy would lack the rest.
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
      refuseUnread(`POST ${PATH}`, set);
      const { body, extraFields } = readGiven(set);
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

/** The fields of the request. Of guardrails that were read, also what this package does not know of them. */
function readGiven(set: unknown): { body: GivenFields; extraFields: Readonly<Record<string, unknown>> } {
  const isRead = isRecord(set) && 'guardrails_id' in set;
  const fields = isRead ? { name: set.name, data: set.guardrails } : set;
  const entries = isRecord(fields) && Array.isArray(fields.data) ? (fields.data as readonly unknown[]) : undefined;
  if (entries === undefined || !(isRead || entries.some(isFromApi))) {
    return { body: { schema: createGuardrailSetSchema, fields }, extraFields: {} };
  }
  const split = entries.map((entry) => {
    if (!isRecord(entry) || !(isRead || isFromApi(entry))) return { known: entry };
    const { [apiOnly]: _, ...known } = structuredClone(entry);
    return { known, extra: takeUnknown(answeredEntrySchema, known) };
  });
  const data = split.map(({ known }) => known);
  return {
    body: { schema: answeredGuardrailSetSchema, fields: { ...(fields as object), data } },
    extraFields: { data: split.map(({ extra = {} }) => extra) },
  };
}

function isFromApi(entry: unknown): boolean {
  return isRecord(entry) && Object.hasOwn(entry, apiOnly);
}
