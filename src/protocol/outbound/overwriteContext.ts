import type * as z from 'zod/mini';
import { primitive, strictObject } from '../lightSchemas';
import { interactionSchema } from './interactionSchema';

/** Replaces the context of this conversation. The persona stays. An empty text clears the context. */
export const overwriteContextSchema = /* @__PURE__ */ interactionSchema('conversation.overwrite_llm_context', () =>
  strictObject({ context: primitive('string') }),
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
