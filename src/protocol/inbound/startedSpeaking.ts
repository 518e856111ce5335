import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';
import { speakerSchema } from './speaker';

/**
 * Somebody began to speak.
 *
 * One start of the replica may arrive up to three times: as `pal`, as `replica`, and in the older dotted form. All three
 * read the same here, and telling repeats apart is left to whoever keeps state.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-started-stopped-speaking | Started and stopped speaking, in the service's reference}
 */
export const startedSpeakingSchema = /* @__PURE__ */ inboundEvent('conversation.started_speaking', () => ({
  role: speakerSchema,
}));

export type StartedSpeaking = z.infer<typeof startedSpeakingSchema>;
