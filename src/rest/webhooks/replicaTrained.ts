import * as z from 'zod';
import { forgiving } from '../forgiving';

/** The training of a replica is over. */
export const replicaTrainedSchema = z.looseObject({
  replica_id: z.string().min(1),
  /** `ready` or `error`. What the webhook calls `ready` is `completed` when the replica is read. */
  status: z.string(),
  error_message: forgiving(z.string()),
});
