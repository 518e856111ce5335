import { hasCycle } from '../../protocol/objectives/lint/lintFlow';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';
import { createObjectivesSchema } from '../../rest/objectives/objective';
import { parseFields } from '../http/parseFields';
import { paginate, parsePageQuery } from '../http/queryParameters';
import { patchSet } from './patchSet';
import type { EmulatorContext } from '../EmulatorContext';
import { removeReferences } from './assertReferences';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import type { StoredObjectives } from '../Store';

export function objectiveRoutes(context: EmulatorContext): Route[] {
  const { store } = context;
  const find = (id = ''): StoredObjectives => {
    const set = store.objectives.get(id);
    if (set !== undefined) return set;
    if (!/^o\w{1,64}$/.test(id)) throw new HttpError(400, 'Invalid objectives_id');
    throw new HttpError(404, 'Objective not found');
  };

  return [
    {
      method: 'POST',
      path: '/v2/objectives',
      errorKey: 'message',
      handle: ({ body }) => createObjectives(context, body),
    },
    {
      method: 'GET',
      path: '/v2/objectives',
      handle({ query }) {
        const newestFirst = [...store.objectives.values()].reverse();
        const { data, total_count } = paginate(newestFirst, parsePageQuery(query, 1), 1);
        return { status: 200, body: { data: data.map(describeSet), total_count } };
      },
    },
    {
      method: 'GET',
      path: '/v2/objectives/{objectives_id}',
      handle({ params }) {
        const set = find(params.objectives_id);
        return { status: 200, body: set.data.length === 1 ? { data: describeSet(set) } : describeSet(set) };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/objectives/{objectives_id}',
      handle: ({ params, body }) => patchObjectives(context, find(params.objectives_id), body),
    },
    {
      method: 'DELETE',
      path: '/v2/objectives/{objectives_id}',
      handle({ params }) {
        const { uuid } = find(params.objectives_id);
        store.objectives.delete(uuid);
        removeReferences(store, uuid);
        return { status: 204 };
      },
    },
  ];
}

export function createObjectives(
  { store, timers, newId, rejectsCycles }: EmulatorContext,
  body: unknown,
): RouteResponse {
  const { name = 'New Objectives', data } = parseFields(createObjectivesSchema, body);
  const objectives = data.map(withObjectiveDefaults);
  if (rejectsCycles) assertNoCycle(objectives);
  const now = timers.timestamp();
  const set: StoredObjectives = { uuid: newId('o'), name, data: objectives, created_at: now, updated_at: now };
  store.objectives.set(set.uuid, set);
  return { status: 200, body: { objectives_id: set.uuid, objective_name: name, status: 'active', created_at: now } };
}

function patchObjectives(
  { store, timers, rejectsCycles }: EmulatorContext,
  set: StoredObjectives,
  body: unknown,
): RouteResponse {
  const patched = patchSet(createObjectivesSchema, set, body);
  if (patched === undefined) return { status: 304 };
  const data = patched.data.map(withObjectiveDefaults);
  if (rejectsCycles) assertNoCycle(data);
  store.objectives.set(set.uuid, { ...set, name: patched.name ?? set.name, data, updated_at: timers.timestamp() });
  return { status: 200, body: { message: 'Objective updated successfully' } };
}

function withObjectiveDefaults(objective: object): ObjectiveRequest {
  return { confirmation_mode: 'auto', modality: 'verbal', ...objective } as ObjectiveRequest;
}

function assertNoCycle(objectives: readonly ObjectiveRequest[]): void {
  if (hasCycle(objectives)) throw new HttpError(400, 'The objectives form a cycle');
}

/**
 * The reference shows the fields of one objective without a list; callers of the live API received a list. Here, a set with one
 * objective has the first form, and a set with several the second.
 */
function describeSet({ uuid, name, data, created_at, updated_at }: StoredObjectives): object {
  if (data.length === 1) return { objectives_id: uuid, ...data[0], created_at, updated_at };
  return { objectives_id: uuid, uuid, name, data, created_at, updated_at };
}
