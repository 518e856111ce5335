import { createReplicaRequestSchema, renameReplicaSchema, type CheckedReplica } from '../../rest/replicas/replica';
import { checkFields } from '../http/checkFields';
import { isOn, pageOf, readSet, readPage } from '../http/paging';
import type { Platform } from '../Platform';
import { detach } from './references';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import { isStock } from './stock';
import type { StoredReplica } from '../Store';

export function replicaRoutes(platform: Platform): Route[] {
  const { store, timers } = platform;
  const find = (id = ''): StoredReplica => {
    const replica = store.replicas.get(id);
    if (replica === undefined) throw new Refusal(400, 'Invalid replica_uuid');
    return replica;
  };
  const findOwn = (id = ''): StoredReplica => {
    if (isStock(id)) throw new Refusal(400, 'Invalid replica_uuid');
    return find(id);
  };

  return [
    { method: 'POST', path: '/v2/replicas', handle: ({ body }) => createReplica(platform, body) },
    {
      method: 'GET',
      path: '/v2/replicas',
      handle({ query }) {
        const type = query.get('replica_type');
        const model = query.get('model_name');
        const ids = readSet(query, 'replica_ids');
        const found = [...store.replicas.values()]
          .reverse()
          .filter(
            (replica) =>
              (ids?.has(replica.replica_id) ?? true) &&
              (type === 'user' || type === 'system' ? replica.replica_type === type : true) &&
              (model === null || model === '' || replica.model_name === model),
          );
        const { data, total_count } = pageOf(found, readPage(query, 1), 1);
        const isVerbose = isOn(query, 'verbose');
        return { status: 200, body: { data: data.map((one) => shown(platform, one, isVerbose)), total_count } };
      },
    },
    {
      method: 'GET',
      path: '/v2/replicas/{replica_id}',
      handle({ params, query }) {
        return { status: 200, body: shown(platform, find(params.replica_id), isOn(query, 'verbose')) };
      },
    },
    {
      method: 'DELETE',
      path: '/v2/replicas/{replica_id}',
      handle({ params }) {
        const { replica_id } = findOwn(params.replica_id);
        store.replicas.delete(replica_id);
        detach(store, replica_id);
        return { status: 200, body: {} };
      },
    },
    {
      method: 'PATCH',
      path: '/v2/replicas/{replica_id}/name',
      handle({ params, body }) {
        const replica = findOwn(params.replica_id);
        const { replica_name } = checkFields(renameReplicaSchema, body);
        store.replicas.set(replica.replica_id, { ...replica, replica_name, updated_at: timers.timestamp() });
        return { status: 200, body: {} };
      },
    },
  ];
}

function createReplica(platform: Platform, body: unknown): Answer {
  const { store, timers, trainingMs } = platform;
  const fields = checkFields(createReplicaRequestSchema, body);
  const replica = newReplica(platform, fields);
  store.replicas.set(replica.replica_id, replica);
  const source = fields.train_video_url ?? fields.train_image_url ?? '';
  timers.after(trainingMs, () => finishTraining(platform, replica.replica_id, source));
  return { status: 200, body: { replica_id: replica.replica_id, status: replica.status } };
}

type Named = Pick<CheckedReplica, 'replica_name' | 'model_name' | 'callback_url'>;

/** A replica whose training has just begun. It is not stored. */
export function newReplica({ timers, newId }: Platform, fields: Named): StoredReplica {
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

/** A source nobody can download ends the training with an error. Of a replica that is trained, the webhook says `ready`. */
function finishTraining({ store, timers, webhooks }: Platform, replica_id: string, source: string): void {
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

function shown({ timers, trainingMs }: Platform, replica: StoredReplica, isVerbose: boolean): object {
  const { replica_type, callback_url: _, startedAt, ...fields } = replica;
  const trained = replica.status === 'started' ? (timers.now() - startedAt) / Math.max(trainingMs, 1) : 1;
  const percent = Math.min(100, Math.max(0, Math.floor(trained * 100)));
  return { ...fields, training_progress: `${percent}/100`, ...(isVerbose && { replica_type }) };
}
