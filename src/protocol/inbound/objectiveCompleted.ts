import type * as z from 'zod/mini';
import { inboundEvent, objectiveNameSchema } from './inboundEvent';
import { outputVariablesSchema } from './outputVariables';

/**
 * An objective is completed, with the collected values.
 *
 * Not in the service's reference. The shape is that of Tavus's own sample application, and of the objective's callback.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 */
export const objectiveCompletedSchema = /* @__PURE__ */ inboundEvent('conversation.objective.completed', () => ({
  objective_name: objectiveNameSchema,
  output_variables: outputVariablesSchema,
}));

export type ObjectiveCompleted = z.infer<typeof objectiveCompletedSchema>;
