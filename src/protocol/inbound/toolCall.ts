import type * as z from 'zod/mini';
import { nonBlank, optional, primitive } from '../lightSchemas';
import { inboundEvent } from './inboundEvent';
import { toolArgumentsSchema } from './toolArguments';

/**
 * The language model calls a tool. One call may arrive more than once, with the same `tool_call_id`.
 *
 * Magic Canvas sends its cards as tool calls, too: see {@link isCanvasCall}.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-toolcall | Tool call, in the service's reference}
 */
export const toolCallSchema = /* @__PURE__ */ inboundEvent('conversation.tool_call', () => ({
  name: nonBlank('the name of a tool'),
  /** The service sends JSON text. Here it is parsed, if it contains an object. */
  arguments: toolArgumentsSchema,
  /** The arguments as they arrived, if that was as text. */
  raw_arguments: optional(primitive('string')),
  /** The result repeats it. Absent for tools that expect no result. */
  tool_call_id: optional(primitive('string')),
}));

export type ToolCall = z.infer<typeof toolCallSchema>;
