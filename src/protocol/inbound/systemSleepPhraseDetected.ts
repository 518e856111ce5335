import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';

/**
 * The user said the phrase that sends the replica to sleep.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/system-wake-sleep-phrase-detected | Wake and sleep phrases, in the service's reference}
 */
export const systemSleepPhraseDetectedSchema = /* @__PURE__ */ inboundEvent('system.sleep_phrase_detected', () => ({}));

export type SystemSleepPhraseDetected = z.infer<typeof systemSleepPhraseDetectedSchema>;
