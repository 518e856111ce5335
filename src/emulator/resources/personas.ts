import { createPersonaRequestSchema } from '../../rest/personas/createPersona';
import { parseFields, parseKnownFields } from '../http/parseFields';
import { paginate, parsePageQuery } from '../http/queryParameters';
import { patchResource } from './patchResource';
import type { EmulatorContext } from '../EmulatorContext';
import { assertReferences } from './assertReferences';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import { isStock } from './stockResources';
import type { StoredPersona } from '../Store';

export function personaRoutes(context: EmulatorContext): Route[] {
  const { personas } = context.store;
  const find = (id = ''): StoredPersona => {
    const persona = personas.get(id);
    if (persona === undefined) throw new HttpError(400, 'Invalid persona_id');
    return persona;
  };
  const findOwn = (id = ''): StoredPersona => {
    if (isStock(id)) throw new HttpError(400, 'Invalid persona_id');
    return find(id);
  };

  return [
    { method: 'POST', path: '/v2/personas', handle: ({ body }) => createPersona(context, body) },
    {
      method: 'GET',
      path: '/v2/personas',
      handle({ query }) {
        const type = query.get('persona_type');
        const newestFirst = [...personas.values()].reverse();
        const found = newestFirst.filter(({ persona_id }) =>
          type === 'user' || type === 'system' ? isStock(persona_id) === (type === 'system') : true,
        );
        return { status: 200, body: paginate(found, parsePageQuery(query, 1), 1) };
      },
    },
    {
      method: 'GET',
      path: '/v2/personas/{persona_id}',
      handle: ({ params }) => ({ status: 200, body: { data: [find(params.persona_id)] } }),
    },
    {
      method: 'PATCH',
      path: '/v2/personas/{persona_id}',
      handle: ({ params, body }) => patchPersona(context, findOwn(params.persona_id), body),
    },
    {
      method: 'DELETE',
      path: '/v2/personas/{persona_id}',
      handle({ params }) {
        personas.delete(findOwn(params.persona_id).persona_id);
        return { status: 204 };
      },
    },
  ];
}

export function createPersona({ store, timers, newId }: EmulatorContext, body: unknown): RouteResponse {
  const fields = parseFields(createPersonaRequestSchema, body);
  assertReferences(store, fields);
  const now = timers.timestamp();
  const persona: StoredPersona = {
    persona_id: newId('p'),
    persona_name: 'New Persona',
    pipeline_mode: 'full',
    // Set at the creation, so that a patch can append to them.
    document_ids: [],
    document_tags: [],
    guardrail_ids: [],
    guardrail_tags: [],
    layers: {},
    ...fields,
    created_at: now,
    updated_at: now,
  };
  store.personas.set(persona.persona_id, persona);
  const { persona_id, persona_name, created_at } = persona;
  return { status: 200, body: { persona_id, persona_name, created_at } };
}

function patchPersona({ store, timers }: EmulatorContext, persona: StoredPersona, body: unknown): RouteResponse {
  const patched = patchResource({ ...persona }, body);
  if (patched === undefined) return { status: 304 };
  const { persona_id, created_at, updated_at, ...rest } = patched;
  if (persona_id !== persona.persona_id || created_at !== persona.created_at || updated_at !== persona.updated_at) {
    throw new HttpError(400, 'persona_id, created_at and updated_at cannot be changed');
  }
  const fields = parseKnownFields(createPersonaRequestSchema, rest);
  assertReferences(store, fields);
  store.personas.set(persona.persona_id, {
    ...fields,
    persona_id: persona.persona_id,
    created_at: persona.created_at,
    updated_at: timers.timestamp(),
  });
  return { status: 200, body: {} };
}
