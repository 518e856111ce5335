import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { typed } from '../typed';
import { inboundEvent } from './inboundEvent';
import { toolArgumentsSchema } from './toolArguments';

/** A picture the replica's perception looked at: base64 in `data`, or an address in `uri`. */
export interface PerceptionFrame {
  readonly data?: string;
  readonly mime_type?: string;
  readonly uri?: string;
}

/**
 * The replica's perception calls a tool about what it sees or hears.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-perception-tool-call | Perception tool call, in the service's reference}
 */
export const perceptionToolCallSchema = /* @__PURE__ */ inboundEvent('conversation.perception_tool_call', () => ({
  name: nonBlank('the name of a tool'),
  arguments: toolArgumentsSchema,
  /** The arguments as they came, when that was as text. */
  raw_arguments: z.exactOptional(typed('string')),
  modality: z.exactOptional(oneOf('vision', 'audio')),
  frames: z.exactOptional(
    z.custom<readonly PerceptionFrame[]>((value) => Array.isArray(value) && value.every(isRecord), 'expected frames'),
  ),
  /** One page of the service's reference has it, another leaves it out. */
  tool_call_id: z.exactOptional(typed('string')),
}));

export type PerceptionToolCall = z.infer<typeof perceptionToolCallSchema>;
