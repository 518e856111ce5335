import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';
import { speakerSchema } from './speaker';

/**
 * Somebody fell silent: at the end of a turn, and for the replica also between two sentences.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-started-stopped-speaking | Started and stopped speaking, in the service's reference}
 */
export const stoppedSpeakingSchema = /* @__PURE__ */ inboundEvent('conversation.stopped_speaking', () => ({
  role: speakerSchema,
  /** In seconds. The service may send `null`, which is left out. */
  duration: z.exactOptional(typed('number')),
  interrupted: z.exactOptional(typed('boolean')),
}));

export type StoppedSpeaking = z.infer<typeof stoppedSpeakingSchema>;
