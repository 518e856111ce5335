import type * as z from 'zod/mini';
import { collectedText } from '../collectedText';
import type { Json } from '../outbound/json';
import { readJson } from '../readJson';
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

/** The analysis as one text. Its parts may come in a list, or by name; each is then a paragraph. */
export function readAnalysis(value: unknown): unknown {
  // A text is returned as it is, so it is not copied first.
  const json = typeof value === 'object' ? readJson(value) : null;
  if (typeof json !== 'object' || json === null) return value;
  const parts = Object.entries(json).map(([name, part]: [string, Json]) =>
    collectedText(Array.isArray(json) ? part : { [name]: part }),
  );
  return parts.filter(Boolean).join('\n\n');
}
