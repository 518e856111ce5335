import * as z from 'zod';
import { forgiving } from '../forgiving';
import { idOfOther, text } from '../answerFields';

/** Somebody has used a card of Magic Canvas. The shape is that of the service's own components. */
export const canvasInteractionSchema = z.looseObject({
  /** The same when the service sends the same interaction again. */
  interaction_id: idOfOther,
  tool_call_id: idOfOther,
  component: text,
  component_version: forgiving(z.union([z.string(), z.number()])),
  type: text,
  value: z.unknown().optional(),
  metadata: z.unknown().optional(),
});
