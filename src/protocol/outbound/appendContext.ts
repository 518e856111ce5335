import * as z from 'zod/mini';
import { nonBlank, oneOf, strictObject } from '../lightSchemas';
import { interactionSchema } from './interactionSchema';

/** Adds text to the context of the replica. The replica does not speak. */
export const appendContextSchema = /* @__PURE__ */ interactionSchema('conversation.append_llm_context', () =>
  strictObject({
    context: nonBlank('what the replica should know'),
    /** A running job is done, and the replica should mention it. */
    job_status: z.exactOptional(oneOf('completed')),
  }),
);

export type AppendContext = z.infer<typeof appendContextSchema>;

/**
 * Builds a `conversation.append_llm_context`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-append-context | Append context, in the service's reference}
 */
export function appendContext(options: {
  conversation_id: string;
  context: string;
  job_status?: 'completed' | undefined;
}): AppendContext {
  const { conversation_id, context, job_status } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.append_llm_context',
    conversation_id,
    properties: { context, ...(job_status && { job_status }) },
  };
}
