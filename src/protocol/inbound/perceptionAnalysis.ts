import type * as z from 'zod/mini';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';

/**
 * What the replica saw and heard over the whole call, as Markdown. Sent once, as the call ends: whoever has left by then
 * does not receive it.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-perception-analysis | Perception analysis, in the service's reference}
 */
export const perceptionAnalysisSchema = /* @__PURE__ */ inboundEvent('conversation.perception_analysis', () => ({
  analysis: typed('string'),
}));

export type PerceptionAnalysis = z.infer<typeof perceptionAnalysisSchema>;
