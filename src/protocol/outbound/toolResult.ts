import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from './json';
import { strictObject } from './strictObject';

/** What a tool gives back: a text as it is, or an object, which the service writes as JSON. */
export type ToolOutput = string | { readonly [name: string]: Json } | readonly Json[];

/** Answers a tool call. */
export const toolResultSchema = /* @__PURE__ */ interactionSchema('conversation.tool_result', () =>
  strictObject({
    tool_call_id: nonBlank('the id of the tool call'),
    /** Absent where the tool gives nothing back. */
    output: z.exactOptional(
      z.custom<ToolOutput>(
        (value) => typeof value === 'string' || ((isRecord(value) || Array.isArray(value)) && isJson(value)),
        'expected a text, or an object that JSON can hold',
      ),
    ),
    /** Absent means success. After an error the replica says that the tool failed, instead of speaking the result. */
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
