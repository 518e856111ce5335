import * as z from 'zod';
import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import type { CheckedObjectives, UnknownField, WideObjective } from '../../protocol/objectives/CheckedObjectives';
import type { ObjectivesDefinition } from '../../protocol/objectives/ObjectivesDefinition';
import type { JsonPatch } from '../../rest/jsonPatch';
import { listObjectivesSchema, type ListObjectives } from '../../rest/objectives/listObjectives';
import { answeredObjectivesSchema } from '../../rest/objectives/objective';
import {
  createdObjectivesSchema,
  objectiveSetIds,
  type CreatedObjectives,
  type ObjectiveSet,
  type StoredObjective,
} from '../../rest/objectives/objectiveSet';
import { extraFieldsOf, type CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { mergeFields } from './mergeFields';
import { nextObjectivesAs, type NextObjectives } from './nextObjectivesAs';
import { objectivesBody } from './objectivesBody';
import { refuseUnread } from './recreate';
import { sendPatch, type PatchResult } from './sendPatch';
import { createdSet, objectiveSetSchema } from './setSchemas';
import type { Send } from './transport';

/** What `defineObjectives` returned, the API's JSON, the API's whole body, or a set as `get` returned it. */
export type ObjectivesInput =
  ObjectivesList | { readonly data: ObjectivesList; readonly name?: string | null | undefined } | ObjectiveSet;

type ObjectivesList = Pick<ObjectivesDefinition, 'toJSON'> | readonly WideObjective[] | readonly StoredObjective[];

/** What the input has to be besides its own type: see {@link CheckedObjectives}. */
type Checked<Input> = Input extends readonly unknown[]
  ? CheckedObjectives<Input>
  : Input extends { readonly data: infer List }
    ? {
        readonly [Name in keyof Input]: Name extends 'data'
          ? List extends readonly unknown[]
            ? CheckedObjectives<List>
            : List
          : Name extends 'name'
            ? Input[Name]
            : UnknownField<Name>;
      }
    : unknown;

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
   * @throws {@link InvalidObjectivesError} for a set with errors, before anything is sent. Warnings do not throw.
   * @throws {@link InvalidRequestError} for a set that was read only in part, as its `issues` say: the copy would lack the rest.
   */
  create<const Input extends ObjectivesInput>(
    objectives: Input & Checked<Input>,
    options?: CreateObjectivesOptions,
  ): Promise<CreatedObjectives>;
  get(objectivesId: string, options?: CallOptions): Promise<ObjectiveSet>;
  list(query?: ListObjectives, options?: CallOptions): Listing<ObjectiveSet>;
  /** Paths start at the set as it is stored, such as `/data/0/objective_prompt`. */
  patch(objectivesId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(objectivesId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/objectives';
const created = z.preprocess(
  createdSet({ ids: objectiveSetIds, name: 'objective_name', older: 'objectives_name' }),
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
    create: async (
      input: ObjectivesInput,
      { nextObjectives = 'as-given', onWarning = onWarningByDefault, ...options } = {},
    ) => {
      const endpoint = `POST ${PATH}`;
      refuseUnread(endpoint, input);
      const { rest, data, extraFields } = objectivesBody(input, onWarning);
      const spelled = data.map((objective, index) => nextObjectivesAs(nextObjectives, endpoint, objective, index));
      // The rules for new objectives were checked by now; those that were read need not keep to them.
      const body = { schema: answeredObjectivesSchema, fields: { ...rest, data: spelled } };
      const all = mergeFields({ data: extraFields }, extraFieldsOf(options));
      return (await send({ method: 'POST', path: PATH, body }, { ...options, extraFields: all })).read(created);
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
