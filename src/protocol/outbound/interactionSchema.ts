import * as z from 'zod/mini';
import { nonBlank, oneOf, strictObject } from '../lightSchemas';

/** The longest message that Daily accepts unless the domain has another limit, in UTF-16 units of its JSON. */
export const MAX_MESSAGE_LENGTH = 4096;

/**
 * Creates the schema of a type of interaction. Unlike the schema of an event, it is strict: the service would ignore an
 * unknown field.
 *
 * @param properties - A function, so that a bundler can drop an unused schema with everything in it.
 */
// @__NO_SIDE_EFFECTS__
export function interactionSchema<Type extends string, Properties extends z.ZodMiniType>(
  event_type: Type,
  properties: () => Properties,
) {
  return strictObject({ ...envelope(event_type), properties: properties() });
}

/** Creates the schema of an interaction without properties. An empty object is valid. */
// @__NO_SIDE_EFFECTS__
export function bareInteraction<Type extends string>(event_type: Type) {
  return strictObject({ ...envelope(event_type), properties: z.exactOptional(strictObject({})) });
}

function envelope<Type extends string>(event_type: Type) {
  return {
    message_type: oneOf('conversation'),
    event_type: oneOf(event_type),
    conversation_id: nonBlank('the id of the conversation'),
  };
}
