import * as z from 'zod/mini';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { strictObject } from './strictObject';

/**
 * The schema of one kind of interaction. Strict, unlike an event's: a field the service does not know is a mistake of ours.
 *
 * The properties are a function so that a bundler can drop a schema nobody uses, together with all it is made of.
 */
// @__NO_SIDE_EFFECTS__
export function interactionSchema<Type extends string, Properties extends z.ZodMiniType>(
  event_type: Type,
  properties: () => Properties,
) {
  return strictObject({ ...envelope(event_type), properties: properties() });
}

/** The schema of an interaction that says all by its type. It may have properties without anything in them. */
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
