import * as z from 'zod';
import { id, text } from '../answerFields';

/** The training of a replica is over. */
export const replicaTrainedSchema = z.looseObject({
  replica_id: id,
  /** `ready` or `error`. What the webhook calls `ready` is `completed` when the replica is read. */
  status: text,
  error_message: text,
});
