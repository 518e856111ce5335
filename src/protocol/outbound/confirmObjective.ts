import * as z from 'zod/mini';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from '../json';

/**
 * Confirms a pending objective.
 *
 * The service documents the type of this message and not its properties, so any JSON object is valid.
 */
export const confirmObjectiveSchema = /* @__PURE__ */ interactionSchema('conversation.objective.confirm', () =>
  z.catchall(z.object({}), z.custom<Json>(isJson, 'expected what JSON can hold')),
);

export type ConfirmObjective = z.infer<typeof confirmObjectiveSchema>;

/**
 * Builds a `conversation.objective.confirm`, which confirms a `conversation.objective.pending`.
 *
 * Its properties are those of the pending event. That is an assumption: the service does not document the properties of this
 * message.
 *
 * @param options.output_variables - The confirmed values, of any JSON type. Without them, the field is absent.
 * @param options.properties - Sent in place of `{ objective_name, output_variables }`, if your app knows the right ones.
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
    // checkSendable checks that they are JSON when the message is sent.
    properties: (properties as ConfirmObjective['properties'] | undefined) ?? {
      objective_name,
      ...(output_variables && { output_variables }),
    },
  };
}
