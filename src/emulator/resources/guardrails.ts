import { createGuardrailSchema } from '../../rest/guardrails/guardrail';
import { createGuardrailSetSchema } from '../../rest/guardrails/guardrailSet';
import { isRecord } from '../../protocol/isRecord';
import { checkFields, checkKnownFields } from '../http/checkFields';
import { isOn, pageOf, readPage } from '../http/paging';
import { patchResource } from './patchResource';
import { asBadRequest, patchSet } from './patchSet';
import type { Platform } from '../Platform';
import { detach } from './references';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import type { Store, StoredGuardrail, StoredGuardrailSet } from '../Store';

const MOST_PER_TAG = 50;

/** Guardrails, each a resource of its own, and the older sets of them: both are under one path. */
export function guardrailRoutes(platform: Platform): Route[] {
  const { store } = platform;

  return [
    {
      method: 'POST',
      path: '/v2/guardrails',
      refusesUnder: 'message',
      handle: ({ body }) => createGuardrails(platform, body),
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
        const found = find(store, params.guardrail_id);
        if (!('data' in found)) return { status: 200, body: found };
        return { status: 200, body: found.data.length === 1 ? { data: singleEntry(found) } : listedSet(found) };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/guardrails/{guardrail_id}',
      handle: ({ params, body }) => patchGuardrail(platform, find(store, params.guardrail_id), body),
    },
    {
      method: 'DELETE',
      path: '/v2/guardrails/{guardrail_id}',
      handle({ params }) {
        const { uuid } = find(store, params.guardrail_id);
        store.guardrails.delete(uuid);
        store.guardrailSets.delete(uuid);
        detach(store, uuid);
        return { status: 204 };
      },
    },
  ];
}

/** Makes a set of what has `data`, and a single guardrail of anything else. */
export function createGuardrails(platform: Platform, body: unknown): Answer {
  return isRecord(body) && 'data' in body ? createGuardrailSet(platform, body) : createGuardrail(platform, body);
}

function find({ guardrails, guardrailSets }: Store, id = ''): StoredGuardrail | StoredGuardrailSet {
  const found = guardrails.get(id) ?? guardrailSets.get(id);
  if (found !== undefined) return found;
  if (!/^g\w{1,64}$/.test(id)) throw new Refusal(400, 'Invalid guardrails_id');
  throw new Refusal(404, 'Guardrails not found');
}

/** Without `legacy=false` the list is what it was before there were single guardrails: the sets. Its pages count differently, too. */
function listGuardrails({ guardrails, guardrailSets }: Store, query: URLSearchParams) {
  if (query.has('legacy') && !isOn(query, 'legacy')) {
    return pageOf([...guardrails.values()].reverse(), readPage(query, 0), 0);
  }
  const { data, total_count } = pageOf([...guardrailSets.values()].reverse(), readPage(query, 1), 1);
  return { data: data.map(listedSet), total_count };
}

function createGuardrail({ store, timers, newId }: Platform, body: unknown): Answer {
  const fields = checkFields(createGuardrailSchema, body);
  const uuid = newId('g');
  checkTags(store, uuid, fields.tags);
  const now = timers.timestamp();
  const defaults = { modality: 'verbal' as const, callback_url: '', tags: [], app_message: true };
  const guardrail: StoredGuardrail = { uuid, ...defaults, ...fields, created_at: now, updated_at: now };
  store.guardrails.set(uuid, guardrail);
  return { status: 200, body: guardrail };
}

function createGuardrailSet({ store, timers, newId }: Platform, body: unknown): Answer {
  const { name = 'New Guardrails', data } = checkFields(createGuardrailSetSchema, body);
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
  { store, timers }: Platform,
  found: StoredGuardrail | StoredGuardrailSet,
  body: unknown,
): Answer {
  const updated_at = timers.timestamp();
  if ('data' in found) {
    const patched = patchSet(createGuardrailSetSchema, found, body);
    if (patched === undefined) return { status: 304 };
    store.guardrailSets.set(found.uuid, { ...found, name: patched.name ?? found.name, data: patched.data, updated_at });
  } else {
    const { uuid, created_at, updated_at: _, callback_url, ...stored } = found;
    const fields = asBadRequest(() => {
      // What is empty was not given, and would not pass as an address.
      const patched = patchResource({ ...stored, ...(callback_url && { callback_url }) }, body);
      return patched === undefined ? undefined : checkKnownFields(createGuardrailSchema, patched);
    });
    if (fields === undefined) return { status: 304 };
    checkTags(store, uuid, fields.tags);
    store.guardrails.set(uuid, { callback_url: '', ...fields, uuid, created_at, updated_at });
  }
  return { status: 200, body: { message: 'Guardrail updated successfully' } };
}

function checkTags(store: Store, uuid: string, tags: readonly string[] = []): void {
  const others = [...store.guardrails.values()].filter((guardrail) => guardrail.uuid !== uuid);
  for (const tag of tags) {
    if (others.filter((guardrail) => guardrail.tags?.includes(tag)).length >= MOST_PER_TAG) {
      throw new Refusal(400, `tags: at most ${MOST_PER_TAG} guardrails have the same tag`);
    }
  }
}

function singleEntry({ uuid, data, created_at, updated_at }: StoredGuardrailSet): object {
  return { guardrails_id: uuid, ...data[0], created_at, updated_at };
}

function listedSet({ uuid, name, data, created_at, updated_at }: StoredGuardrailSet): object {
  return { guardrails_id: uuid, name, data, created_at, updated_at };
}
