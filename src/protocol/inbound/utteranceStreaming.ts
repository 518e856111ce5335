import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent, speakerSchema } from './inboundEvent';

/**
 * A part of a line while it is being spoken. Each part repeats the text of the one before it, and replaces it.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-utterance-streaming | Streaming utterance, in the service's reference}
 */
export const utteranceStreamingSchema = /* @__PURE__ */ inboundEvent('conversation.utterance.streaming', () => ({
  role: speakerSchema,
  /** The whole text so far, not only what is new. Empty if the last part only ends the line. */
  speech: primitive('string'),
  /** Counts the parts of one line. A lower number arrived late. */
  content_index: optional(primitive('number')),
  /** True for the last part. The user's part may be final while the user is still speaking. Default false. */
  final: primitive('boolean'),
  /** True if the replica was interrupted. */
  is_interrupted: optional(primitive('boolean')),
}));

export type UtteranceStreaming = z.infer<typeof utteranceStreamingSchema>;
