import type * as z from 'zod/mini';
import { inboundEvent, objectiveNameSchema } from './inboundEvent';

/**
 * The replica has begun to work on an objective.
 *
 * Not in the service's reference. The shape is that of Tavus's own sample application.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 */
export const objectiveActivatedSchema = /* @__PURE__ */ inboundEvent('conversation.objective.activated', () => ({
  objective_name: objectiveNameSchema,
}));

export type ObjectiveActivated = z.infer<typeof objectiveActivatedSchema>;
