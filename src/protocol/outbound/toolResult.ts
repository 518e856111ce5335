import * as z from 'zod/mini';
import { nonBlank, oneOf, strictObject } from '../lightSchemas';
import { isRecord } from '../isRecord';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from '../json';

/** The output of a tool: a text, or an object or a list, which the service converts to JSON. */
export type ToolOutput = string | { readonly [name: string]: Json } | readonly Json[];

/** Sends the result of a tool call. */
export const toolResultSchema = /* @__PURE__ */ interactionSchema('conversation.tool_result', () =>
  strictObject({
    tool_call_id: nonBlank('the id of the tool call'),
    /** Absent if the tool returns nothing. */
    output: z.exactOptional(
      z.custom<ToolOutput>(
        (value) => typeof value === 'string' || ((isRecord(value) || Array.isArray(value)) && isJson(value)),
        'expected a text, or an object that JSON can hold',
      ),
    ),
    /** Default `success`. For `error`, the replica says that the tool failed, instead of speaking the output. */
    status: z.exactOptional(oneOf('success', 'error')),
  }),
);

export type ToolResult = z.infer<typeof toolResultSchema>;

/**
 * Builds a `conversation.tool_result`.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-tool-result | Tool result, in the service's reference}
 */
export function toolResult(options: {
  conversation_id: string;
  tool_call_id: string;
  output?: ToolOutput | null | undefined;
  status?: 'success' | 'error' | undefined;
}): ToolResult {
  const { conversation_id, tool_call_id, output, status } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.tool_result',
    conversation_id,
    properties: { tool_call_id, ...(output != null && { output }), ...(status && { status }) },
  };
}
