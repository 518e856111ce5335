import * as z from 'zod/mini';
import { nonBlank, oneOf, optional, primitive } from '../lightSchemas';
import { isRecord } from '../isRecord';
import { inboundEvent } from './inboundEvent';
import { toolArgumentsSchema } from './toolArguments';

/** A picture that perception looked at: base64 in `data`, or a URL in `uri`. */
export interface PerceptionFrame {
  readonly data?: string;
  readonly mime_type?: string;
  readonly uri?: string;
}

/**
 * Perception calls a tool about what it sees or hears.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-perception-tool-call | Perception tool call, in the service's reference}
 */
export const perceptionToolCallSchema = /* @__PURE__ */ inboundEvent('conversation.perception_tool_call', () => ({
  name: nonBlank('the name of a tool'),
  arguments: toolArgumentsSchema,
  /** The arguments as they arrived, if that was as text. */
  raw_arguments: optional(primitive('string')),
  modality: optional(oneOf('vision', 'audio')),
  frames: optional(
    z.custom<readonly PerceptionFrame[]>((value) => Array.isArray(value) && value.every(isRecord), 'expected frames'),
  ),
  /** Documented on one page of the service's reference, and missing on another. */
  tool_call_id: optional(primitive('string')),
}));

export type PerceptionToolCall = z.infer<typeof perceptionToolCallSchema>;
