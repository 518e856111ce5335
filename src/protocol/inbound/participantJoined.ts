import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * Somebody is here, by the service's own account. Daily tells the same of every participant, and sooner.
 *
 * The reference gives the event more properties, which depend on the role; one is an id that outlasts a reconnection.
 * Their names are not known here, so they are passed on as they come.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-joined-left | Joined and left, in the service's reference}
 */
export const participantJoinedSchema = /* @__PURE__ */ inboundEvent('conversation.joined', () => ({
  /** `replica`, or what the service calls a person. */
  role: z.exactOptional(typed('string')),
}));

export type ParticipantJoined = z.infer<typeof participantJoinedSchema>;
