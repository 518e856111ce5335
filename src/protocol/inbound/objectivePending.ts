import type * as z from 'zod/mini';
import { inboundEvent } from './inboundEvent';
import { objectiveNameSchema } from './objectiveName';
import { outputVariablesSchema } from './outputVariables';

/**
 * An objective with `confirmation_mode: 'manual'` waits for the participant to review what was collected, and stays open
 * until they answer with `conversation.objective.confirm`.
 *
 * The service's guide names the event and says no more: the shape is that of Tavus's own sample application.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 */
export const objectivePendingSchema = /* @__PURE__ */ inboundEvent('conversation.objective.pending', () => ({
  objective_name: objectiveNameSchema,
  output_variables: outputVariablesSchema,
}));

export type ObjectivePending = z.infer<typeof objectivePendingSchema>;
