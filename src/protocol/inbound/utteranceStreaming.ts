import * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';
import { speakerSchema } from './speaker';

/**
 * A line of speech while it is being spoken. Each chunk replaces the one before it.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-utterance-streaming | Streaming utterance, in the service's reference}
 */
export const utteranceStreamingSchema = /* @__PURE__ */ inboundEvent('conversation.utterance.streaming', () => ({
  role: speakerSchema,
  /** All that was spoken of this line so far, not only what is new. */
  speech: z.string(),
  /** Counts the chunks of one line; a lower one arrived late. */
  content_index: z.exactOptional(z.number()),
  /** The user's may come true while they are still speaking. */
  final: z.boolean(),
  /** Replica only. */
  is_interrupted: z.exactOptional(z.boolean()),
}));

export type UtteranceStreaming = z.infer<typeof utteranceStreamingSchema>;
