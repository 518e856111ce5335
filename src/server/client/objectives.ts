import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import type { CheckedObjectives, UnknownField, WideObjective } from '../../protocol/objectives/CheckedObjectives';
import type { ObjectivesDefinition } from '../../protocol/objectives/ObjectivesDefinition';
import type { JsonPatch } from '../../rest/jsonPatch';
import { objectivesCopySchema } from '../../rest/objectives/objective';
import {
  createdObjectivesSchema,
  listObjectivesSchema,
  objectiveSetIds,
  type CreatedObjectives,
  type ListObjectives,
  type ObjectiveSet,
  type StoredObjective,
} from '../../rest/objectives/objectiveSet';
import { buildObjectivesBody, type NextObjectives } from './buildObjectivesBody';
import { mergeFields, readExtraFields, type CallOptions } from './CallOptions';
import type { Listing } from './createListing';
import { createResource, type PatchResult } from './createResource';
import { assertFullyRead } from './prepareCreate';
import type { SendRequest } from './sendRequest';
import { createdSetSchema, objectiveSetSchema } from './setSchemas';

/** The result of `defineObjectives`, the API's JSON, the API's whole body, or a set that `get` returned. */
export type ObjectivesInput =
  ObjectivesList | { readonly data: ObjectivesList; readonly name?: string | null | undefined } | ObjectiveSet;

type ObjectivesList = Pick<ObjectivesDefinition, 'toJSON'> | readonly WideObjective[] | readonly StoredObjective[];

/** A further condition for the type of the input: see {@link CheckedObjectives}. */
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
  /** Receives the warnings about this set. Default: the client's. */
  readonly onWarning?: ((warning: ObjectiveLint) => void) | undefined;
  /** The field that names the next objective. Default `as-given`. */
  readonly nextObjectives?: NextObjectives | undefined;
}

/** What conversations should achieve: `client.objectives`. */
export interface ObjectivesResource {
  /**
   * Creates a set of objectives. Give its id to a persona, because a conversation has no field for it.
   *
   * @throws {@link InvalidObjectivesError} for a set with errors, before anything is sent. Warnings do not throw.
   * @throws {@link InvalidRequestError} for a set with `issues`, because a copy would lack what could not be read.
   */
  create<const Input extends ObjectivesInput>(
    objectives: Input & Checked<Input>,
    options?: CreateObjectivesOptions,
  ): Promise<CreatedObjectives>;
  get(objectivesId: string, options?: CallOptions): Promise<ObjectiveSet>;
  list(query?: ListObjectives, options?: CallOptions): Listing<ObjectiveSet>;
  /** Its paths refer to the set as it is stored, such as `/data/0/objective_prompt`. */
  patch(objectivesId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(objectivesId: string, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/objectives';

export function createObjectives(
  send: SendRequest,
  defaultOnWarning: (warning: ObjectiveLint) => void,
): ObjectivesResource {
  const resource = createResource<ObjectiveSet, CreatedObjectives>(send, {
    path: PATH,
    idName: 'objectives_id',
    created: createdSetSchema(createdObjectivesSchema, {
      ids: objectiveSetIds,
      name: 'objective_name',
      otherName: 'objectives_name',
    }),
    single: objectiveSetSchema,
    list: {
      firstPage: 1,
      item: objectiveSetSchema(),
      idOf: (set) => set.objectives_id,
      querySchema: listObjectivesSchema,
    },
  });

  return {
    create: async (
      input: ObjectivesInput,
      { nextObjectives = 'as-given', onWarning = defaultOnWarning, ...options } = {},
    ) => {
      const endpoint = `POST ${PATH}`;
      assertFullyRead(endpoint, input);
      const { fields, extraFields } = buildObjectivesBody(input, { endpoint, nextObjectives, onWarning });
      // `lintObjectives` has checked new objectives by now. The rules do not apply to copies.
      const body = { schema: objectivesCopySchema, fields };
      const allExtraFields = mergeFields({ data: extraFields }, readExtraFields(options));
      return resource.create({ body }, { ...options, extraFields: allExtraFields });
    },
    get: (id, options) => resource.get(id, options),
    list: resource.list,
    patch: resource.patch,
    delete: (id, options) => resource.delete(id, options),
  };
}
