import type * as z from 'zod/mini';
import { primitive } from '../lightSchemas';
import { collectedText } from '../collectedText';
import { copyAsJson, type Json } from '../json';
import { inboundEvent } from './inboundEvent';

/**
 * An analysis of what the replica saw and heard during the whole call, as Markdown. It is sent once, as the call ends: a user
 * who has left before does not receive it.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-perception-analysis | Perception analysis, in the service's reference}
 */
export const perceptionAnalysisSchema = /* @__PURE__ */ inboundEvent('conversation.perception_analysis', () => ({
  analysis: primitive('string'),
}));

export type PerceptionAnalysis = z.infer<typeof perceptionAnalysisSchema>;

/** The analysis as one text. Its parts may arrive in a list or an object; each becomes a paragraph. */
export function readAnalysis(value: unknown): unknown {
  // A text is returned unchanged, without a copy.
  const json = typeof value === 'object' ? copyAsJson(value) : null;
  if (typeof json !== 'object' || json === null) return value;
  const parts = Object.entries(json).map(([name, part]: [string, Json]) =>
    collectedText(Array.isArray(json) ? part : { [name]: part }),
  );
  return parts.filter(Boolean).join('\n\n');
}
