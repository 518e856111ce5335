import type * as z from 'zod/mini';
import { optional, primitive } from '../lightSchemas';
import { inboundEvent, speakerSchema } from './inboundEvent';

/**
 * A finished line of the user or of the replica.
 *
 * The replica's line is sent when it starts to speak, with all that it is going to say. If the line is
 * interrupted, the last `conversation.utterance.streaming` has the spoken part.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-utterance | Utterance, in the service's reference}
 */
export const utteranceSchema = /* @__PURE__ */ inboundEvent('conversation.utterance', () => ({
  role: speakerSchema,
  speech: primitive('string'),
  /** True if the replica was interrupted. It is not sent otherwise. */
  interrupted: optional(primitive('boolean')),
  /** How the user sounded, as text. Only for personas with Raven. */
  user_audio_analysis: optional(primitive('string')),
  /** How the user looked, as text. Only for personas with Raven. */
  user_visual_analysis: optional(primitive('string')),
}));

export type Utterance = z.infer<typeof utteranceSchema>;
