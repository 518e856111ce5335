import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent, speakerSchema } from './inboundEvent';

/**
 * The user or the replica stopped speaking: at the end of a turn, and for the replica also between two sentences.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-started-stopped-speaking | Started and stopped speaking, in the service's reference}
 */
export const stoppedSpeakingSchema = /* @__PURE__ */ inboundEvent('conversation.stopped_speaking', () => ({
  role: speakerSchema,
  /** In seconds. The service may send `null`, which is dropped. */
  duration: optional(primitive('number')),
  interrupted: optional(primitive('boolean')),
}));

export type StoppedSpeaking = z.infer<typeof stoppedSpeakingSchema>;
