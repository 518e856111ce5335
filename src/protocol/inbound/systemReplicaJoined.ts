import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';

/**
 * The replica has joined the call. It also arrives as `system.pal_joined`, often in addition.
 *
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks, in the service's guide: the documented shape}
 */
export const systemReplicaJoinedSchema = /* @__PURE__ */ inboundEvent('system.replica_joined', () => ({
  replica_id: optional(primitive('string')),
}));

export type SystemReplicaJoined = z.infer<typeof systemReplicaJoinedSchema>;
