import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * A heartbeat: the replica is in the call, though its video may not play yet. Not in the service's reference; it repeats.
 */
export const systemReplicaPresentSchema = /* @__PURE__ */ inboundEvent('system.replica_present', () => ({
  attempt: z.exactOptional(typed('number')),
}));

export type SystemReplicaPresent = z.infer<typeof systemReplicaPresentSchema>;
