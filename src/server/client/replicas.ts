import * as z from 'zod';
import { resolveAliases } from '../../rest/aliases';
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
import type { Listing } from './createListing';
import { createResource } from './createResource';
import type { SendRequest } from './sendRequest';
import { requestedResource, singleResource } from './unwrapResource';

/** Faces and voices: `client.replicas`. */
export interface ReplicasResource {
  /** Starts its training, which takes hours and is billed. */
  create(replica: CreateReplica, options?: CallOptions): Promise<CreatedReplica>;
  get(replicaId: string, query?: GetReplica, options?: CallOptions): Promise<Replica>;
  /**
   * The number of the service's first page is not documented. Iteration returns every replica in either case, but `page(1)`
   * is the second page if the service counts from 0.
   */
  list(query?: ListReplicas, options?: CallOptions): Listing<Replica>;
  rename(replicaId: string, name: string, options?: CallOptions): Promise<void>;
  /** With `hard`, its training material is deleted as well, permanently. Its conversations are kept. */
  delete(replicaId: string, query?: Deletion, options?: CallOptions): Promise<void>;
}

export function createReplicas(send: SendRequest): ReplicasResource {
  const resource = createResource<Replica, CreatedReplica>(send, {
    path: '/v2/replicas',
    idName: 'replica_id',
    created: singleResource(createdReplicaSchema),
    single: (id) => requestedResource(replicaSchema, replicaIds, id),
    list: {
      // Not documented: most lists of the service count from 1, and some from 0.
      firstPage: 1,
      isFirstPageGuessed: true,
      item: z.preprocess(resolveAliases, replicaSchema),
      idOf: (replica) => replica.replica_id,
      querySchema: listReplicasSchema,
    },
  });

  return {
    create: (replica, options) =>
      resource.create({ body: { schema: createReplicaRequestSchema, fields: replica } }, options),
    get: (id, query = {}, options) => resource.get(id, options, { schema: getReplicaSchema, fields: query }),
    list: resource.list,
    rename: async (id, name, options) => {
      const path = `${resource.pathOf('PATCH', id)}/name`;
      const body = { schema: renameReplicaSchema, fields: { replica_name: name } };
      await send({ method: 'PATCH', path, body }, options);
    },
    delete: (id, query = {}, options) => resource.delete(id, options, { schema: deletionSchema, fields: query }),
  };
}
