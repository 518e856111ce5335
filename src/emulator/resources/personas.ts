import { createPersonaRequestSchema } from '../../rest/personas/createPersona';
import { checkFields, checkKnownFields } from '../http/checkFields';
import { pageOf, readPage } from '../http/paging';
import { patchResource } from './patchResource';
import type { Platform } from '../Platform';
import { checkReferences } from './references';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import { isStock } from './stock';
import type { StoredPersona } from '../Store';

export function personaRoutes(platform: Platform): Route[] {
  const { personas } = platform.store;
  const find = (id = ''): StoredPersona => {
    const persona = personas.get(id);
    if (persona === undefined) throw new Refusal(400, 'Invalid persona_id');
    return persona;
  };
  const findOwn = (id = ''): StoredPersona => {
    if (isStock(id)) throw new Refusal(400, 'Invalid persona_id');
    return find(id);
  };

  return [
    { method: 'POST', path: '/v2/personas', handle: ({ body }) => createPersona(platform, body) },
    {
      method: 'GET',
      path: '/v2/personas',
      handle({ query }) {
        const type = query.get('persona_type');
        const newest = [...personas.values()].reverse();
        const found = newest.filter(({ persona_id }) =>
          type === 'user' || type === 'system' ? isStock(persona_id) === (type === 'system') : true,
        );
        return { status: 200, body: pageOf(found, readPage(query, 1), 1) };
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
      handle: ({ params, body }) => patchPersona(platform, findOwn(params.persona_id), body),
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

export function createPersona({ store, timers, newId }: Platform, body: unknown): Answer {
  const fields = checkFields(createPersonaRequestSchema, body);
  checkReferences(store, fields);
  const now = timers.timestamp();
  const persona: StoredPersona = {
    persona_id: newId('p'),
    persona_name: 'New Persona',
    pipeline_mode: 'full',
    // There from the start, so that a patch can append to them.
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

function patchPersona({ store, timers }: Platform, persona: StoredPersona, body: unknown): Answer {
  const patched = patchResource({ ...persona }, body);
  if (patched === undefined) return { status: 304 };
  const { persona_id, created_at, updated_at, ...rest } = patched;
  if (persona_id !== persona.persona_id || created_at !== persona.created_at || updated_at !== persona.updated_at) {
    throw new Refusal(400, 'persona_id, created_at and updated_at cannot be changed');
  }
  const fields = checkKnownFields(createPersonaRequestSchema, rest);
  checkReferences(store, fields);
  store.personas.set(persona.persona_id, {
    ...fields,
    persona_id: persona.persona_id,
    created_at: persona.created_at,
    updated_at: timers.timestamp(),
  });
  return { status: 200, body: {} };
}
