import * as z from 'zod/mini';
import { nonBlank } from '../nonBlank';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';
import { toolArgumentsSchema } from './toolArguments';

/**
 * The language model calls a tool. It may arrive more than once; `tool_call_id` tells.
 *
 * Magic Canvas sends its cards as tool calls, too: see {@link isCanvasCall}.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-toolcall | Tool call, in the service's reference}
 */
export const toolCallSchema = /* @__PURE__ */ inboundEvent('conversation.tool_call', () => ({
  name: nonBlank('the name of a tool'),
  /** On the wire JSON text; here what it says, as long as that is an object. */
  arguments: toolArgumentsSchema,
  /** The arguments as they came, when that was as text. */
  raw_arguments: z.exactOptional(typed('string')),
  /** Goes back with the result. Absent for tools that expect none. */
  tool_call_id: z.exactOptional(typed('string')),
}));

export type ToolCall = z.infer<typeof toolCallSchema>;
