import { createGuardrailSchema } from '../../rest/guardrails/guardrail';
import { createGuardrailSetSchema } from '../../rest/guardrails/guardrailSet';
import { isRecord } from '../../protocol/isRecord';
import { parseFields, parseKnownFields } from '../http/parseFields';
import { isEnabled, paginate, parsePageQuery } from '../http/queryParameters';
import { patchResource } from './patchResource';
import { asBadRequest, patchSet } from './patchSet';
import type { EmulatorContext } from '../EmulatorContext';
import { removeReferences } from './assertReferences';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import type { Store, EmulatedGuardrail, StoredGuardrailSet } from '../Store';

const MAX_PER_TAG = 50;

/** The routes of single guardrails and of the older guardrail sets, which share one path. */
export function guardrailRoutes(context: EmulatorContext): Route[] {
  const { store } = context;

  return [
    {
      method: 'POST',
      path: '/v2/guardrails',
      errorKey: 'message',
      handle: ({ body }) => createGuardrails(context, body),
    },
    {
      method: 'GET',
      path: '/v2/guardrails',
      handle: ({ query }) => ({ status: 200, body: listGuardrails(store, query) }),
    },
    {
      method: 'GET',
      path: '/v2/guardrails/tags',
      handle() {
        const tags = new Set([...store.guardrails.values()].flatMap((guardrail) => guardrail.tags ?? []));
        return { status: 200, body: { data: [...tags].sort(), total_count: tags.size } };
      },
    },
    {
      method: 'GET',
      path: '/v2/guardrails/{guardrail_id}',
      handle({ params }) {
        const found = findGuardrails(store, params.guardrail_id);
        if (!('data' in found)) return { status: 200, body: found };
        return {
          status: 200,
          body: found.data.length === 1 ? { data: describeSingleEntry(found) } : describeSet(found),
        };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/guardrails/{guardrail_id}',
      handle: ({ params, body }) => patchGuardrail(context, findGuardrails(store, params.guardrail_id), body),
    },
    {
      method: 'DELETE',
      path: '/v2/guardrails/{guardrail_id}',
      handle({ params }) {
        const { uuid } = findGuardrails(store, params.guardrail_id);
        store.guardrails.delete(uuid);
        store.guardrailSets.delete(uuid);
        removeReferences(store, uuid);
        return { status: 204 };
      },
    },
  ];
}

/** Creates a set if the body has `data`, otherwise a single guardrail. */
export function createGuardrails(context: EmulatorContext, body: unknown): RouteResponse {
  return isRecord(body) && 'data' in body ? createGuardrailSet(context, body) : createGuardrail(context, body);
}

function findGuardrails({ guardrails, guardrailSets }: Store, id = ''): EmulatedGuardrail | StoredGuardrailSet {
  const found = guardrails.get(id) ?? guardrailSets.get(id);
  if (found !== undefined) return found;
  if (!/^g\w{1,64}$/.test(id)) throw new HttpError(400, 'Invalid guardrails_id');
  throw new HttpError(404, 'Guardrails not found');
}

/** Lists the sets, and with `legacy=false` the single guardrails. Their pages are counted differently. */
function listGuardrails({ guardrails, guardrailSets }: Store, query: URLSearchParams) {
  if (query.has('legacy') && !isEnabled(query, 'legacy')) {
    return paginate([...guardrails.values()].reverse(), parsePageQuery(query, 0), 0);
  }
  const { data, total_count } = paginate([...guardrailSets.values()].reverse(), parsePageQuery(query, 1), 1);
  return { data: data.map(describeSet), total_count };
}

function createGuardrail({ store, timers, newId }: EmulatorContext, body: unknown): RouteResponse {
  const fields = parseFields(createGuardrailSchema, body);
  const uuid = newId('g');
  assertTagLimit(store, uuid, fields.tags);
  const now = timers.timestamp();
  const defaults = { modality: 'verbal' as const, callback_url: '', tags: [], app_message: true };
  const guardrail: EmulatedGuardrail = { uuid, ...defaults, ...fields, created_at: now, updated_at: now };
  store.guardrails.set(uuid, guardrail);
  return { status: 200, body: guardrail };
}

function createGuardrailSet({ store, timers, newId }: EmulatorContext, body: unknown): RouteResponse {
  const { name = 'New Guardrails', data } = parseFields(createGuardrailSetSchema, body);
  const now = timers.timestamp();
  const guardrails_id = newId('g');
  const entries = data.map((entry) => ({ modality: 'verbal' as const, ...entry }));
  store.guardrailSets.set(guardrails_id, {
    uuid: guardrails_id,
    name,
    data: entries,
    created_at: now,
    updated_at: now,
  });
  return { status: 200, body: { guardrails_id, guardrails_name: name, status: 'active', created_at: now } };
}

function patchGuardrail(
  { store, timers }: EmulatorContext,
  found: EmulatedGuardrail | StoredGuardrailSet,
  body: unknown,
): RouteResponse {
  const updated_at = timers.timestamp();
  if ('data' in found) {
    const patched = patchSet(createGuardrailSetSchema, found, body);
    if (patched === undefined) return { status: 304 };
    store.guardrailSets.set(found.uuid, { ...found, name: patched.name ?? found.name, data: patched.data, updated_at });
  } else {
    const { uuid, created_at, updated_at: _, callback_url, ...stored } = found;
    const fields = asBadRequest(() => {
      // An empty URL means none, and would be invalid.
      const patched = patchResource({ ...stored, ...(callback_url && { callback_url }) }, body);
      return patched === undefined ? undefined : parseKnownFields(createGuardrailSchema, patched);
    });
    if (fields === undefined) return { status: 304 };
    assertTagLimit(store, uuid, fields.tags);
    store.guardrails.set(uuid, { callback_url: '', ...fields, uuid, created_at, updated_at });
  }
  return { status: 200, body: { message: 'Guardrail updated successfully' } };
}

function assertTagLimit(store: Store, uuid: string, tags: readonly string[] = []): void {
  const others = [...store.guardrails.values()].filter((guardrail) => guardrail.uuid !== uuid);
  for (const tag of tags) {
    if (others.filter((guardrail) => guardrail.tags?.includes(tag)).length >= MAX_PER_TAG) {
      throw new HttpError(400, `tags: at most ${MAX_PER_TAG} guardrails have the same tag`);
    }
  }
}

function describeSingleEntry({ uuid, data, created_at, updated_at }: StoredGuardrailSet): object {
  return { guardrails_id: uuid, ...data[0], created_at, updated_at };
}

function describeSet({ uuid, name, data, created_at, updated_at }: StoredGuardrailSet): object {
  return { guardrails_id: uuid, name, data, created_at, updated_at };
}
