import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { toolSchema } from './toolSchema';
import { deprecated, openEnum } from '../../requestFields';

// One page of the guide allows 10,000 characters and another one 1,000. The larger limit rejects nothing that may work.
const entry = z.string().max(10_000);
const entries = z.array(entry);

/**
 * What the replica sees and hears besides speech (Raven).
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/perception | Perception, in the service's guide}
 */
export const perceptionLayerSchema = requestObject({
  perception_model: openEnum(['raven-1', 'raven-0', 'basic', 'off']).optional().meta({ default: 'raven-1' }),
  /** Questions that are asked about the video all the time. */
  visual_awareness_queries: entries.optional(),
  visual_tool_prompt: entry.optional(),
  visual_tools: z.array(toolSchema).optional(),
  /** Questions about the sound. Only with raven-1, like the next two fields. */
  audio_awareness_queries: entries.optional(),
  audio_tool_prompt: entry.optional(),
  audio_tools: z.array(toolSchema).optional(),
  /** Questions that are asked once, after the call. The webhook `application.perception_analysis` has the results. */
  perception_analysis_queries: entries.optional(),
  emotion_recognition: openEnum(['full', 'limited', 'auto']).optional(),
  /** @deprecated Use `visual_awareness_queries`. */
  ambient_awareness_queries: deprecated(entries.optional(), 'Use visual_awareness_queries.'),
  /** @deprecated Use `visual_tool_prompt`. */
  perception_tool_prompt: deprecated(entry.optional(), 'Use visual_tool_prompt.'),
  /** @deprecated Use `visual_tools`. */
  perception_tools: deprecated(z.array(toolSchema).optional(), 'Use visual_tools.'),
});
