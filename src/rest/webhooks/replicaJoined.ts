import * as z from 'zod';
import { text } from '../answerFields';

/**
 * The replica is in the call. The service sends it twice, as `system.replica_joined` and as `system.pal_joined`; both are
 * read as this one.
 */
export const replicaJoinedSchema = z.looseObject({ replica_id: text });
