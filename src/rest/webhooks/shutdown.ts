import * as z from 'zod';
import { text } from '../answerFields';

/** The conversation is over, and so is its billing. */
export const shutdownSchema = z.looseObject({
  replica_id: text,
  /** In the service's words, of which more come without notice: `shutdownReason` sorts them. It came as `reason`, too. */
  shutdown_reason: text,
});
