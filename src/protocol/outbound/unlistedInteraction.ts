import * as z from 'zod/mini';
import { nonBlank, oneOf, primitive, strictObject } from '../lightSchemas';
import { isRecord } from '../isRecord';
import { isJson, type Json } from '../json';

declare const unlistedType: unique symbol;

/** The type of an interaction without a schema here. {@link unlistedInteraction} creates it. */
export type UnlistedInteractionType = `${string}.${string}` & { readonly [unlistedType]: true };

/**
 * An interaction without a schema here, such as one that the service has added since, or a message of your own to the other
 * pages in the room. It must be JSON; nothing else is checked.
 */
export interface UnlistedInteraction {
  message_type: 'conversation';
  event_type: UnlistedInteractionType;
  conversation_id: string;
  properties?: { readonly [name: string]: Json };
}

export const unlistedInteractionSchema = /* @__PURE__ */ looseInteraction();

function looseInteraction() {
  const schema: unknown = strictObject({
    message_type: oneOf('conversation'),
    event_type: primitive('string'),
    conversation_id: nonBlank('the id of the conversation'),
    properties: z.exactOptional(
      z.custom((value) => isRecord(value) && isJson(value), 'expected what JSON can hold, by name'),
    ),
  });
  return schema as z.ZodMiniType<UnlistedInteraction>; // its type has a mark that exists only for the compiler
}

/**
 * Builds an interaction of any type. If the type has a schema here, the message is still checked by it.
 *
 * @example
 * unlistedInteraction({ conversation_id, event_type: 'conversation.new_feature', properties: { level: 2 } });
 */
export function unlistedInteraction(options: {
  conversation_id: string;
  event_type: `${string}.${string}`;
  properties?: { readonly [name: string]: Json } | undefined;
}): UnlistedInteraction {
  const { conversation_id, event_type, properties } = options;
  return {
    message_type: 'conversation',
    event_type: event_type as UnlistedInteractionType,
    conversation_id,
    ...(properties && { properties }),
  };
}
