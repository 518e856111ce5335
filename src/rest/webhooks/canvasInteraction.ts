import * as z from 'zod';
import { forgiving } from '../forgiving';
import { text } from '../answerFields';

/** Somebody has used a card of Magic Canvas. The shape is that of the service's own components. */
export const canvasInteractionSchema = z.looseObject({
  /** The same when the service sends the same interaction again. */
  interaction_id: text,
  tool_call_id: text,
  component: text,
  component_version: forgiving(z.union([z.string(), z.number()])),
  type: text,
  value: z.unknown().optional(),
  metadata: z.unknown().optional(),
});
