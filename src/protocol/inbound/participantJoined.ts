import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';

/**
 * A participant joined, as the service reports it. Daily reports the same for every participant, and sooner.
 *
 * According to the reference, the event has more properties, which depend on the role. One is an id that stays the same after
 * a reconnection. The reference does not name them, so they are passed on unchanged.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-joined-left | Joined and left, in the service's reference}
 */
export const participantJoinedSchema = /* @__PURE__ */ inboundEvent('conversation.joined', () => ({
  /** `replica`, or the service's name for the user. */
  role: optional(primitive('string')),
}));

export type ParticipantJoined = z.infer<typeof participantJoinedSchema>;
