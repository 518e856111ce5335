import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';
import { objectiveNameSchema } from './objectiveName';
import { outputVariablesSchema } from './outputVariables';

/**
 * An objective is done, with what was collected on the way.
 *
 * Not in the service's reference: the shape is that of Tavus's own sample application, and of its callback.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 */
export const objectiveCompletedSchema = /* @__PURE__ */ inboundEvent('conversation.objective.completed', () => ({
  objective_name: objectiveNameSchema,
  output_variables: outputVariablesSchema,
}));

export type ObjectiveCompleted = z.infer<typeof objectiveCompletedSchema>;
