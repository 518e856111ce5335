import * as z from 'zod';
import { forgiving } from '../forgiving';

/** Somebody has used a card of Magic Canvas. The shape is that of the service's own components. */
export const canvasInteractionSchema = z.looseObject({
  interaction_id: z.string(),
  tool_call_id: forgiving(z.string()),
  component: forgiving(z.string()),
  component_version: forgiving(z.union([z.string(), z.number()])),
  type: forgiving(z.string()),
  value: z.unknown(),
  metadata: z.unknown(),
});
