import { createReplicaRequestSchema, renameReplicaSchema, type CheckedReplica } from '../../rest/replicas/replica';
import { parseFields } from '../http/parseFields';
import { isEnabled, paginate, parseList, parsePageQuery } from '../http/queryParameters';
import type { EmulatorContext } from '../EmulatorContext';
import { removeReferences } from './assertReferences';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import { isStock } from './stockResources';
import type { StoredReplica } from '../Store';

export function replicaRoutes(context: EmulatorContext): Route[] {
  const { store, timers } = context;
  const find = (id = ''): StoredReplica => {
    const replica = store.replicas.get(id);
    if (replica === undefined) throw new HttpError(400, 'Invalid replica_uuid');
    return replica;
  };
  const findOwn = (id = ''): StoredReplica => {
    if (isStock(id)) throw new HttpError(400, 'Invalid replica_uuid');
    return find(id);
  };

  return [
    { method: 'POST', path: '/v2/replicas', handle: ({ body }) => postReplica(context, body) },
    {
      method: 'GET',
      path: '/v2/replicas',
      handle({ query }) {
        const type = query.get('replica_type');
        const model = query.get('model_name');
        const ids = parseList(query, 'replica_ids');
        const found = [...store.replicas.values()]
          .reverse()
          .filter(
            (replica) =>
              (ids?.has(replica.replica_id) ?? true) &&
              (type === 'user' || type === 'system' ? replica.replica_type === type : true) &&
              (model === null || model === '' || replica.model_name === model),
          );
        const { data, total_count } = paginate(found, parsePageQuery(query, 1), 1);
        const isVerbose = isEnabled(query, 'verbose');
        return {
          status: 200,
          body: { data: data.map((one) => describeReplica(context, one, isVerbose)), total_count },
        };
      },
    },
    {
      method: 'GET',
      path: '/v2/replicas/{replica_id}',
      handle({ params, query }) {
        return { status: 200, body: describeReplica(context, find(params.replica_id), isEnabled(query, 'verbose')) };
      },
    },
    {
      method: 'DELETE',
      path: '/v2/replicas/{replica_id}',
      handle({ params }) {
        const { replica_id } = findOwn(params.replica_id);
        store.replicas.delete(replica_id);
        removeReferences(store, replica_id);
        return { status: 200, body: {} };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/replicas/{replica_id}/name',
      handle({ params, body }) {
        const replica = findOwn(params.replica_id);
        const { replica_name } = parseFields(renameReplicaSchema, body);
        store.replicas.set(replica.replica_id, { ...replica, replica_name, updated_at: timers.timestamp() });
        return { status: 200, body: {} };
      },
    },
  ];
}

function postReplica(context: EmulatorContext, body: unknown): RouteResponse {
  const { store, timers, trainingMs } = context;
  const fields = parseFields(createReplicaRequestSchema, body);
  const replica = newReplica(context, fields);
  store.replicas.set(replica.replica_id, replica);
  const source = fields.train_video_url ?? fields.train_image_url ?? '';
  timers.after(trainingMs, () => finishTraining(context, replica.replica_id, source));
  return { status: 200, body: { replica_id: replica.replica_id, status: replica.status } };
}

type Named = Pick<CheckedReplica, 'replica_name' | 'model_name' | 'callback_url'>;

/** Creates a replica whose training has just started. Does not store it. */
export function newReplica({ timers, newId }: EmulatorContext, fields: Named): StoredReplica {
  const now = timers.timestamp();
  return {
    replica_id: newId('r'),
    replica_name: fields.replica_name ?? 'New Replica',
    replica_type: 'user',
    model_name: fields.model_name ?? 'phoenix-4',
    thumbnail_video_url: null,
    status: 'started',
    error_message: null,
    callback_url: fields.callback_url ?? '',
    startedAt: timers.now(),
    created_at: now,
    updated_at: now,
  };
}

/** Completes the training, or fails it if the source has no URL. In the webhook, the status of a trained replica is `ready`. */
function finishTraining({ store, timers, webhooks }: EmulatorContext, replica_id: string, source: string): void {
  const replica = store.replicas.get(replica_id);
  if (replica === undefined) return;
  const error_message = /^https?:\/\/\S/.test(source) ? null : 'The training file could not be downloaded';
  const status = error_message === null ? 'completed' : 'error';
  store.replicas.set(replica_id, { ...replica, status, error_message, updated_at: timers.timestamp() });
  webhooks.post(
    replica.callback_url,
    error_message === null ? { replica_id, status: 'ready' } : { replica_id, status, error_message },
  );
}

function describeReplica({ timers, trainingMs }: EmulatorContext, replica: StoredReplica, isVerbose: boolean): object {
  const { replica_type, callback_url: _, startedAt, ...fields } = replica;
  const trained = replica.status === 'started' ? (timers.now() - startedAt) / Math.max(trainingMs, 1) : 1;
  const percent = Math.min(100, Math.max(0, Math.floor(trained * 100)));
  return { ...fields, training_progress: `${percent}/100`, ...(isVerbose && { replica_type }) };
}
