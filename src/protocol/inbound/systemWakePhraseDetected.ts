import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * The user said the phrase that wakes the replica.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/system-wake-sleep-phrase-detected | Wake and sleep phrases, in the service's reference}
 */
export const systemWakePhraseDetectedSchema = /* @__PURE__ */ inboundEvent('system.wake_phrase_detected', () => ({}));

export type SystemWakePhraseDetected = z.infer<typeof systemWakePhraseDetectedSchema>;
