import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * The user interrupted the replica. Older: since March 2026, `conversation.stopped_speaking` has `interrupted`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-replica-interrupted | Replica interrupted, in the service's reference}
 */
export const replicaInterruptedSchema = /* @__PURE__ */ inboundEvent('conversation.replica_interrupted', () => ({}));

export type ReplicaInterrupted = z.infer<typeof replicaInterruptedSchema>;
