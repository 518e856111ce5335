import * as z from 'zod';
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
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { onlyOne } from './onlyOne';
import { readAsked } from './readAsked';
import { recreate } from './recreate';
import { resolveAliases } from './resolveAliases';
import { sendPatch, type PatchResult } from './sendPatch';
import type { Send } from './transport';

/** How replicas behave: `client.personas`. */
export interface Personas {
  /** Creates a persona like one that `get` returned. Its id and its dates are not sent. */
  create(persona: Persona, options?: CallOptions): Promise<CreatedPersona>;
  create(persona: CreatePersona, options?: CallOptions): Promise<CreatedPersona>;
  /** Keys of other services stand in its `layers` in full: not for a browser, and not for a log. */
  get(personaId: string, options?: CallOptions): Promise<Persona>;
  list(query?: ListPersonas, options?: CallOptions): Listing<Persona>;
  /** See {@link diffPersona} for the patch. */
  patch(personaId: string, patch: JsonPatch, options?: CallOptions): Promise<PatchResult>;
  delete(personaId: string, options?: CallOptions): Promise<void>;
  /**
   * Gives a persona a set of objectives, in place of the one it has. Conversations that have begun keep theirs.
   *
   * @example
   * const { objectives_id } = await client.objectives.create(intake);
   * await client.personas.attachObjectives('p123', objectives_id);
   */
  attachObjectives(personaId: string, objectivesId: string, options?: CallOptions): Promise<PatchResult>;
}

const PATH = '/v2/personas';
const created = z.preprocess((body) => resolveAliases(onlyOne(body)), createdPersonaSchema);

export function createPersonas(send: Send): Personas {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{persona_id}`, 'persona_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 1 as const,
    item: z.preprocess(resolveAliases, personaSchema),
    idOf: (persona: Persona) => persona.persona_id,
    querySchema: listPersonasSchema,
  };

  const patch: Personas['patch'] = async (id, steps, options) => sendPatch(send, at('PATCH', id), steps, options);

  return {
    create: async (persona: Persona | CreatePersona, options?: CallOptions) => {
      const creation = recreate(
        persona,
        {
          endpoint: `POST ${PATH}`,
          schema: createPersonaRequestSchema,
          answered: createPersonaSchema,
          ids: personaIds,
        },
        options,
      );
      return (await send({ method: 'POST', path: PATH, body: creation.body }, creation.options)).read(created);
    },
    get: async (id, options) =>
      (await send({ method: 'GET', path: at('GET', id) }, options)).read(readAsked(personaSchema, personaIds, id)),
    list: (query, options) => createListing(list, query, options),
    patch,
    delete: async (id, options) => {
      await send({ method: 'DELETE', path: at('DELETE', id) }, options);
    },
    attachObjectives: async (id, objectivesId, options) => {
      idIn(`PATCH ${PATH}/{persona_id}`, 'objectives_id', objectivesId);
      // "add" and not "replace": the service refuses to replace what a persona does not have.
      return patch(id, [{ op: 'add', path: '/objectives_id', value: objectivesId }], options);
    },
  };
}
