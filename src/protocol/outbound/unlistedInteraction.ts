import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { typed } from '../typed';
import { isJson, type Json } from './json';
import { strictObject } from './strictObject';

declare const unlistedType: unique symbol;

/** The type of an interaction that has no schema here. Made by {@link unlistedInteraction}. */
export type UnlistedInteractionType = `${string}.${string}` & { readonly [unlistedType]: true };

/**
 * An interaction that has no schema here, such as one the service added since, or a message of your own for the pages in the
 * room. Only that it is JSON is checked.
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
    event_type: typed('string'),
    conversation_id: nonBlank('the id of the conversation'),
    properties: z.exactOptional(
      z.custom((value) => isRecord(value) && isJson(value), 'expected what JSON can hold, by name'),
    ),
  });
  return schema as z.ZodMiniType<UnlistedInteraction>; // the mark on its type is for the compiler only
}

/**
 * Builds an interaction this package does not know. One it does know is checked by its own schema all the same.
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
