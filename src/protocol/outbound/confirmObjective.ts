import * as z from 'zod/mini';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from './json';

/**
 * Confirms a pending objective.
 *
 * The service documents the name of this message and nothing of its content, so any JSON object will do as properties.
 */
export const confirmObjectiveSchema = /* @__PURE__ */ interactionSchema('conversation.objective.confirm', () =>
  z.catchall(z.object({}), z.custom<Json>(isJson, 'expected what JSON can hold')),
);

export type ConfirmObjective = z.infer<typeof confirmObjectiveSchema>;

/**
 * Builds a `conversation.objective.confirm`: the answer to `conversation.objective.pending`.
 *
 * Its properties repeat those of the pending event. That is this package's reading: the service documents no content for
 * this message.
 *
 * @param options.output_variables - The values as the person left them, of any JSON type; the field is absent when they
 *   are not given.
 * @param options.properties - Sent in place of `{ objective_name, output_variables }`, by a host that knows better.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 * @example
 * confirmObjective({ conversation_id, objective_name: 'get_name', output_variables: { first_name: 'Anna' } });
 */
export function confirmObjective(options: {
  conversation_id: string;
  objective_name: string;
  output_variables?: Readonly<Record<string, Json>>;
  properties?: object;
}): ConfirmObjective {
  const { conversation_id, objective_name, output_variables, properties } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.objective.confirm',
    conversation_id,
    // Whether they are JSON is seen when the message is sent, by checkInteraction.
    properties: (properties as ConfirmObjective['properties'] | undefined) ?? {
      objective_name,
      ...(output_variables && { output_variables }),
    },
  };
}
