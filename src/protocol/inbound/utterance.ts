import * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';
import { speakerSchema } from './speaker';

/**
 * One finished line of speech, from either side of the conversation.
 *
 * The replica's is the whole line it means to say, sent as it begins to speak; what was really spoken of an interrupted
 * line is in the last `conversation.utterance.streaming`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-utterance | Utterance, in the service's reference}
 */
export const utteranceSchema = /* @__PURE__ */ inboundEvent('conversation.utterance', () => ({
  role: speakerSchema,
  speech: typed('string'),
  /** Sent only when true, and only for the replica: it was cut off. */
  interrupted: z.exactOptional(typed('boolean')),
  /** How the user sounded, in words. Personas with Raven only. */
  user_audio_analysis: z.exactOptional(typed('string')),
  /** How the user looked, in words. Personas with Raven only. */
  user_visual_analysis: z.exactOptional(typed('string')),
}));

export type Utterance = z.infer<typeof utteranceSchema>;
