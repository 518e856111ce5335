import * as z from 'zod';
import { deprecated } from '../../deprecated';
import { oneOfMany } from '../../oneOfMany';
import { requestObject } from '../../requestObject';
import { toolSchema } from './toolSchema';

// One page of the guide allows 10,000 characters here and another 1,000: the larger one refuses nothing that may work.
const entry = z.string().max(10_000);
const entries = z.array(entry);

/**
 * What the replica sees and hears beyond words (Raven).
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/perception | Perception, in the service's guide}
 */
export const perceptionLayerSchema = requestObject({
  perception_model: oneOfMany(['raven-1', 'raven-0', 'basic', 'off']).optional().meta({ default: 'raven-1' }),
  /** Asked of the picture all the time. */
  visual_awareness_queries: entries.optional(),
  visual_tool_prompt: entry.optional(),
  visual_tools: z.array(toolSchema).optional(),
  /** Asked of the sound. Only with raven-1, as the other two. */
  audio_awareness_queries: entries.optional(),
  audio_tool_prompt: entry.optional(),
  audio_tools: z.array(toolSchema).optional(),
  /** Asked once, when the call is over; answered by the webhook `application.perception_analysis`. */
  perception_analysis_queries: entries.optional(),
  emotion_recognition: oneOfMany(['full', 'limited', 'auto']).optional(),
  /** @deprecated Use `visual_awareness_queries`. */
  ambient_awareness_queries: deprecated(entries.optional(), 'Use visual_awareness_queries.'),
  /** @deprecated Use `visual_tool_prompt`. */
  perception_tool_prompt: deprecated(entry.optional(), 'Use visual_tool_prompt.'),
  /** @deprecated Use `visual_tools`. */
  perception_tools: deprecated(z.array(toolSchema).optional(), 'Use visual_tools.'),
});
