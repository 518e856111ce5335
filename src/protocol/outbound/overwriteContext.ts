import type * as z from 'zod/mini';
import { typed } from '../typed';
import { interactionSchema } from './interactionSchema';
import { strictObject } from './strictObject';

/** Replaces what the replica knows about this conversation besides its persona. An empty text clears it. */
export const overwriteContextSchema = /* @__PURE__ */ interactionSchema('conversation.overwrite_llm_context', () =>
  strictObject({ context: typed('string') }),
);

export type OverwriteContext = z.infer<typeof overwriteContextSchema>;

/**
 * Builds a `conversation.overwrite_llm_context`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-overwrite-context | Overwrite context, in the service's reference}
 */
export function overwriteContext(options: { conversation_id: string; context: string }): OverwriteContext {
  const { conversation_id, context } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.overwrite_llm_context',
    conversation_id,
    properties: { context },
  };
}
