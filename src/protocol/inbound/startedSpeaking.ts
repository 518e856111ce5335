import type * as z from 'zod/mini';
import { inboundEvent, speakerSchema } from './inboundEvent';

/**
 * The user or the replica started to speak.
 *
 * One start of the replica may arrive up to three times: as `pal`, as `replica`, and in the older dotted form. All three are
 * parsed to the same event; the parser does not remove duplicates.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-started-stopped-speaking | Started and stopped speaking, in the service's reference}
 */
export const startedSpeakingSchema = /* @__PURE__ */ inboundEvent('conversation.started_speaking', () => ({
  role: speakerSchema,
}));

export type StartedSpeaking = z.infer<typeof startedSpeakingSchema>;
