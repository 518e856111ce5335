import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';

/**
 * A heartbeat, sent again and again: the replica is in the call. Its video may not play yet. Not in the service's reference.
 */
export const systemReplicaPresentSchema = /* @__PURE__ */ inboundEvent('system.replica_present', () => ({
  attempt: optional(primitive('number')),
}));

export type SystemReplicaPresent = z.infer<typeof systemReplicaPresentSchema>;
