import * as z from 'zod';
import { deletionSchema, type Deletion } from '../../rest/deletion';
import {
  getReplicaSchema,
  listReplicasSchema,
  type GetReplica,
  type ListReplicas,
} from '../../rest/replicas/listReplicas';
import {
  createdReplicaSchema,
  createReplicaRequestSchema,
  renameReplicaSchema,
  replicaIds,
  replicaSchema,
  type CreatedReplica,
  type CreateReplica,
  type Replica,
} from '../../rest/replicas/replica';
import type { CallOptions } from './CallOptions';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { onlyOne } from './onlyOne';
import { readAsked } from './readAsked';
import { resolveAliases } from './resolveAliases';
import type { Send } from './transport';

/** Faces and voices: `client.replicas`. */
export interface Replicas {
  /** Begins its training, which takes hours and is billed. */
  create(replica: CreateReplica, options?: CallOptions): Promise<CreatedReplica>;
  get(replicaId: string, query?: GetReplica, options?: CallOptions): Promise<Replica>;
  /**
   * Where the service begins to count its pages is not documented. Going through the list gives every replica all the
   * same; `page(1)` may be the service's second, should it count from 0.
   */
  list(query?: ListReplicas, options?: CallOptions): Listing<Replica>;
  rename(replicaId: string, name: string, options?: CallOptions): Promise<void>;
  /** With `hard`, its training material goes as well, for good. Its conversations stay. */
  delete(replicaId: string, query?: Deletion, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/replicas';
const created = z.preprocess((body) => resolveAliases(onlyOne(body)), createdReplicaSchema);

export function createReplicas(send: Send): Replicas {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{replica_id}`, 'replica_id', id)}`;
  const list = {
    send,
    path: PATH,
    // Not documented: most lists of this service count from 1, and some from 0.
    firstPage: 1 as const,
    isFirstPageGuessed: true,
    item: z.preprocess(resolveAliases, replicaSchema),
    idOf: (replica: Replica) => replica.replica_id,
    querySchema: listReplicasSchema,
  };

  return {
    create: async (replica, options) => {
      const body = { schema: createReplicaRequestSchema, fields: replica };
      return (await send({ method: 'POST', path: PATH, body }, options)).read(created);
    },
    get: async (id, asked = {}, options) => {
      const path = at('GET', id);
      const query = { schema: getReplicaSchema, fields: asked };
      return (await send({ method: 'GET', path, query }, options)).read(readAsked(replicaSchema, replicaIds, id));
    },
    list: (query, options) => createListing(list, query, options),
    rename: async (id, name, options) => {
      const path = `${at('PATCH', id)}/name`;
      const body = { schema: renameReplicaSchema, fields: { replica_name: name } };
      await send({ method: 'PATCH', path, body }, options);
    },
    delete: async (id, asked = {}, options) => {
      const query = { schema: deletionSchema, fields: asked };
      await send({ method: 'DELETE', path: at('DELETE', id), query }, options);
    },
  };
}
