import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * The replica has entered the call. Sent as `system.pal_joined` too, often both.
 *
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks, in the service's guide: the documented shape}
 */
export const systemReplicaJoinedSchema = /* @__PURE__ */ inboundEvent('system.replica_joined', () => ({
  replica_id: z.exactOptional(typed('string')),
}));

export type SystemReplicaJoined = z.infer<typeof systemReplicaJoinedSchema>;
