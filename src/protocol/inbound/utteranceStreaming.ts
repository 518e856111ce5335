import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';
import { speakerSchema } from './speaker';

/**
 * A line of speech while it is being spoken. Each chunk replaces the one before it.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-utterance-streaming | Streaming utterance, in the service's reference}
 */
export const utteranceStreamingSchema = /* @__PURE__ */ inboundEvent('conversation.utterance.streaming', () => ({
  role: speakerSchema,
  /** All that was spoken of this line so far, not only what is new. Empty where the last part only ends the line. */
  speech: typed('string'),
  /** Counts the chunks of one line; a lower one arrived late. */
  content_index: z.exactOptional(typed('number')),
  /** False where the service does not say. The user's may be true while they are still speaking. */
  final: typed('boolean'),
  /** Replica only. */
  is_interrupted: z.exactOptional(typed('boolean')),
}));

export type UtteranceStreaming = z.infer<typeof utteranceStreamingSchema>;
