import { leadsBack } from '../../protocol/objectives/lint/lintFlow';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import { createObjectivesSchema } from '../../rest/objectives/objective';
import { checkFields } from '../http/checkFields';
import { pageOf, readPage } from '../http/paging';
import { patchSet } from './patchSet';
import type { Platform } from '../Platform';
import { detach } from './references';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import type { StoredObjectives } from '../Store';

export function objectiveRoutes(platform: Platform): Route[] {
  const { store } = platform;
  const find = (id = ''): StoredObjectives => {
    const set = store.objectives.get(id);
    if (set !== undefined) return set;
    if (!/^o\w{1,64}$/.test(id)) throw new Refusal(400, 'Invalid objectives_id');
    throw new Refusal(404, 'Objective not found');
  };

  return [
    {
      method: 'POST',
      path: '/v2/objectives',
      refusesUnder: 'message',
      handle: ({ body }) => createObjectives(platform, body),
    },
    {
      method: 'GET',
      path: '/v2/objectives',
      handle({ query }) {
        const newest = [...store.objectives.values()].reverse();
        const { data, total_count } = pageOf(newest, readPage(query, 1), 1);
        return { status: 200, body: { data: data.map(listed), total_count } };
      },
    },
    {
      method: 'GET',
      path: '/v2/objectives/{objectives_id}',
      handle({ params }) {
        const set = find(params.objectives_id);
        return { status: 200, body: set.data.length === 1 ? { data: listed(set) } : listed(set) };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/objectives/{objectives_id}',
      handle: ({ params, body }) => patchObjectives(platform, find(params.objectives_id), body),
    },
    {
      method: 'DELETE',
      path: '/v2/objectives/{objectives_id}',
      handle({ params }) {
        const { uuid } = find(params.objectives_id);
        store.objectives.delete(uuid);
        detach(store, uuid);
        return { status: 204 };
      },
    },
  ];
}

export function createObjectives({ store, timers, newId, rejectsCycles }: Platform, body: unknown): Answer {
  const { name = 'New Objectives', data } = checkFields(createObjectivesSchema, body);
  const objectives = data.map(withDefaults);
  if (rejectsCycles) refuseCycle(objectives);
  const now = timers.timestamp();
  const set: StoredObjectives = { uuid: newId('o'), name, data: objectives, created_at: now, updated_at: now };
  store.objectives.set(set.uuid, set);
  return { status: 200, body: { objectives_id: set.uuid, objective_name: name, status: 'active', created_at: now } };
}

function patchObjectives({ store, timers, rejectsCycles }: Platform, set: StoredObjectives, body: unknown): Answer {
  const patched = patchSet(createObjectivesSchema, set, body);
  if (patched === undefined) return { status: 304 };
  const data = patched.data.map(withDefaults);
  if (rejectsCycles) refuseCycle(data);
  store.objectives.set(set.uuid, { ...set, name: patched.name ?? set.name, data, updated_at: timers.timestamp() });
  return { status: 200, body: { message: 'Objective updated successfully' } };
}

function withDefaults(objective: object): ObjectiveRequest {
  return { confirmation_mode: 'auto', modality: 'verbal', ...objective } as ObjectiveRequest;
}

function refuseCycle(objectives: readonly ObjectiveRequest[]): void {
  if (leadsBack(objectives)) throw new Refusal(400, 'The objectives lead back to themselves');
}

/**
 * The reference shows the fields of one objective, without a list around them; callers of the live API saw a list. One
 * objective is answered in the first way, as several cannot be.
 */
function listed({ uuid, name, data, created_at, updated_at }: StoredObjectives): object {
  if (data.length === 1) return { objectives_id: uuid, ...data[0], created_at, updated_at };
  return { objectives_id: uuid, uuid, name, data, created_at, updated_at };
}
