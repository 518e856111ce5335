import * as z from 'zod';
import { resolveAliases } from '../../rest/aliases';
import type { JsonPatch } from '../../rest/jsonPatch';
import { createPersonaRequestSchema, createPersonaSchema, type CreatePersona } from '../../rest/personas/createPersona';
import { listPersonasSchema, type ListPersonas } from '../../rest/personas/listPersonas';
import {
  createdPersonaSchema,
  personaIds,
  personaSchema,
  type CreatedPersona,
  type Persona,
} from '../../rest/personas/persona';
import type { CallOptions } from './CallOptions';
import type { Listing } from './createListing';
import { createResource, encodeId, type PatchResult } from './createResource';
import { prepareCreate } from './prepareCreate';
import type { SendRequest } from './sendRequest';
import { requestedResource, singleResource } from './unwrapResource';

/** How replicas behave: `client.personas`. */
export interface PersonasResource {
  /** Creates a copy of a persona that `get` returned. Its id and its dates are not sent. */
  create(persona: Persona, options?: CallOptions): Promise<CreatedPersona>;
  create(persona: CreatePersona, options?: CallOptions): Promise<CreatedPersona>;
  /** `layers` contains your keys of other services in full: never send it to a browser or write it to a log. */
  get(personaId: string, options?: CallOptions): Promise<Persona>;
  list(query?: ListPersonas, options?: CallOptions): Listing<Persona>;
  /** See {@link diffPersona} for the patch. */
  patch(personaId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(personaId: string, options?: CallOptions): Promise<void>;
  /**
   * Gives a persona a set of objectives, which replaces the one it has. Conversations that have started keep theirs.
   *
   * @example
   * const { objectives_id } = await client.objectives.create(intake);
   * await client.personas.attachObjectives('p123', objectives_id);
   */
  attachObjectives(personaId: string, objectivesId: string, options?: CallOptions): Promise<PatchResult>;
}

const PATH = '/v2/personas';

export function createPersonas(send: SendRequest): PersonasResource {
  const resource = createResource<Persona, CreatedPersona>(send, {
    path: PATH,
    idName: 'persona_id',
    created: singleResource(createdPersonaSchema),
    single: (id) => requestedResource(personaSchema, personaIds, id),
    list: {
      firstPage: 1,
      item: z.preprocess(resolveAliases, personaSchema),
      idOf: (persona) => persona.persona_id,
      querySchema: listPersonasSchema,
    },
  });
  const createRules = {
    endpoint: `POST ${PATH}`,
    schema: createPersonaRequestSchema,
    copySchema: createPersonaSchema,
    ids: personaIds,
  };

  return {
    create: async (persona: Persona | CreatePersona, options?: CallOptions) => {
      const { body, options: createOptions } = prepareCreate(persona, createRules, options);
      return resource.create({ body }, createOptions);
    },
    get: (id, options) => resource.get(id, options),
    list: resource.list,
    patch: resource.patch,
    delete: (id, options) => resource.delete(id, options),
    attachObjectives: async (id, objectivesId, options) => {
      encodeId(`PATCH ${PATH}/{persona_id}`, 'objectives_id', objectivesId);
      // Not "replace", which the service rejects for a persona without objectives.
      return resource.patch(id, [{ op: 'add', path: '/objectives_id', value: objectivesId }], options);
    },
  };
}
