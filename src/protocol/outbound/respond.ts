import type * as z from 'zod/mini';
import { nonBlank, strictObject } from '../lightSchemas';
import { interactionSchema } from './interactionSchema';

/** Sends a text in the user's place. The replica replies to it as to a spoken turn. */
export const respondSchema = /* @__PURE__ */ interactionSchema('conversation.respond', () =>
  strictObject({ text: nonBlank('what the user says') }),
);

export type Respond = z.infer<typeof respondSchema>;

/**
 * Builds a `conversation.respond`. The text counts as a finished turn of the user.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-respond | Respond, in the service's reference}
 * @example
 * respond({ conversation_id, text: 'The spelling is Anna, with two n.' });
 */
export function respond({ conversation_id, text }: { conversation_id: string; text: string }): Respond {
  return { message_type: 'conversation', event_type: 'conversation.respond', conversation_id, properties: { text } };
}
