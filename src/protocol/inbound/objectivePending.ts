import type * as z from 'zod/mini';
import { inboundEvent, objectiveNameSchema } from './inboundEvent';
import { outputVariablesSchema } from './outputVariables';

/**
 * An objective with `confirmation_mode: 'manual'` waits for the user to review the collected values. It stays pending until
 * `conversation.objective.confirm` is sent.
 *
 * The service's guide names the event, but documents no properties. The properties here are those in Tavus's own sample application.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 */
export const objectivePendingSchema = /* @__PURE__ */ inboundEvent('conversation.objective.pending', () => ({
  objective_name: objectiveNameSchema,
  output_variables: outputVariablesSchema,
}));

export type ObjectivePending = z.infer<typeof objectivePendingSchema>;
