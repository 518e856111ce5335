import type { PerceptionToolCall, TavusEvent, ToolCall } from '../../protocol';
import { isCanvasCall } from '../../protocol/inbound/isCanvasCall';

/** A tool call: by the language model, or by perception about what it sees or hears. */
export type ToolEvent = ToolCall | PerceptionToolCall;

/** Whether an event calls a tool of the app. Magic Canvas sends its cards as tool calls, too; those are excluded. */
export function isToolEvent(event: TavusEvent): event is ToolEvent {
  const { event_type } = event;
  const isCall = event_type === 'conversation.tool_call' || event_type === 'conversation.perception_tool_call';
  return isCall && !isCanvasCall(event);
}

/** A longer id would leave no room for a result in the message. */
const MAX_ID_LENGTH = 200;

/** The id that the result repeats; `null` if the call has none, or one that is too long to repeat. */
export function toolCallIdOf({ properties }: ToolEvent): string | null {
  const { tool_call_id: id = '' } = properties;
  return /\S/.test(id) && id.length <= MAX_ID_LENGTH ? id : null;
}

/** A key that is the same for all copies of a resent call; `null` if the copies cannot be recognised. */
export function toolCallKeyOf(event: ToolEvent): string | null {
  const id = toolCallIdOf(event);
  if (id !== null) return `id ${id}`;
  return event.seq === undefined ? null : `seq ${event.seq}`;
}
