import * as z from 'zod';
import { requestObject } from '../requestObject';
import { limitSchema } from '../requestFields';

/** Which replicas to list. */
export const listReplicasSchema = requestObject({
  limit: limitSchema,
  /** Adds `replica_type`. */
  verbose: z.boolean().optional(),
  /** Your own, or the service's stock replicas. */
  replica_type: z.enum(['user', 'system']).optional(),
  replica_ids: z.array(z.string()).optional(),
  model_name: z.string().optional(),
});

export type ListReplicas = z.input<typeof listReplicasSchema>;

export const getReplicaSchema = requestObject({ verbose: z.boolean().optional() });

export type GetReplica = z.input<typeof getReplicaSchema>;
