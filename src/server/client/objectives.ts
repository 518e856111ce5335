import * as z from 'zod';
import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import type { ObjectiveInput } from '../../protocol/objectives/ObjectiveInput';
import type { ObjectivesDefinition } from '../../protocol/objectives/ObjectivesDefinition';
import type { JsonPatch } from '../../rest/jsonPatch';
import { listObjectivesSchema, type ListObjectives } from '../../rest/objectives/listObjectives';
import { createObjectivesSchema } from '../../rest/objectives/objective';
import { createdObjectivesSchema, type CreatedObjectives, type ObjectiveSet } from '../../rest/objectives/objectiveSet';
import type { CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { nextObjectivesAs, type NextObjectives } from './nextObjectivesAs';
import { objectivesBody } from './objectivesBody';
import { sendPatch, type PatchResult } from './sendPatch';
import { createdSet, objectiveSetSchema } from './setSchemas';
import type { Send } from './transport';

/** What `defineObjectives` returned, the API's JSON, or the API's whole body. */
export type ObjectivesInput =
  | Pick<ObjectivesDefinition, 'toJSON'>
  | readonly ObjectiveInput[]
  | { readonly data: Pick<ObjectivesDefinition, 'toJSON'> | readonly ObjectiveInput[]; readonly name?: string };

export interface CreateObjectivesOptions extends CallOptions {
  /** Hears of likely slips in this set. Default: the client's. */
  readonly onWarning?: ((warning: ObjectiveLint) => void) | undefined;
  /** How the objective that comes next is spelled. Default `as-given`. */
  readonly nextObjectives?: NextObjectives | undefined;
}

/** What conversations are to achieve: `client.objectives`. */
export interface Objectives {
  /**
   * Creates a set of objectives. Give its id to a persona: a conversation has no field for it.
   *
   * @throws {@link InvalidObjectivesError} for a set that cannot work, before anything is sent. The API takes some of them,
   * and then every conversation ends as it starts.
   */
  create(objectives: ObjectivesInput, options?: CreateObjectivesOptions): Promise<CreatedObjectives>;
  get(objectivesId: string, options?: CallOptions): Promise<ObjectiveSet>;
  list(query?: ListObjectives, options?: CallOptions): Listing<ObjectiveSet>;
  /** Paths start at the set as it is stored, such as `/data/0/objective_prompt`. */
  patch(objectivesId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(objectivesId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/objectives';
const created = z.preprocess(
  createdSet({ id: 'objectives_id', name: 'objective_name', older: 'objectives_name' }),
  createdObjectivesSchema,
);

export function createObjectives(send: Send, onWarningByDefault: (warning: ObjectiveLint) => void): Objectives {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{objectives_id}`, 'objectives_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 1 as const,
    item: objectiveSetSchema(),
    idOf: (set: ObjectiveSet) => set.objectives_id,
    querySchema: listObjectivesSchema,
  };

  return {
    create: async (input, { nextObjectives = 'as-given', onWarning = onWarningByDefault, ...options } = {}) => {
      const endpoint = `POST ${PATH}`;
      const { data, ...rest } = objectivesBody(input, onWarning);
      const spelled = data.map((objective, index) => nextObjectivesAs(nextObjectives, endpoint, objective, index));
      const body = { schema: createObjectivesSchema, fields: { ...rest, data: spelled } };
      return (await send({ method: 'POST', path: PATH, body }, options)).read(created);
    },
    get: async (id, options) =>
      (await send({ method: 'GET', path: at('GET', id) }, options)).read(objectiveSetSchema(id)),
    list: (query, options) => createListing(list, query, options),
    patch: async (id, steps, options) => sendPatch(send, at('PATCH', id), steps, options),
    delete: async (id, options) => {
      await send({ method: 'DELETE', path: at('DELETE', id) }, options);
    },
  };
}
