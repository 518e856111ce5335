import * as z from 'zod';
import { forgiving } from '../forgiving';

/** The conversation is over, and so is its billing. */
export const shutdownSchema = z.looseObject({
  replica_id: forgiving(z.string()),
  /** In the service's words, of which more come without notice: `shutdownReason` sorts them. */
  shutdown_reason: forgiving(z.string()),
});
