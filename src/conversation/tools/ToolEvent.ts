import type { PerceptionToolCall, TavusEvent, ToolCall } from '../../protocol';
import { isCanvasCall } from '../../protocol/inbound/canvasCall';

/** What calls a tool: the language model, or perception about what it sees or hears. */
export type ToolEvent = ToolCall | PerceptionToolCall;

/** Whether an event calls one of the app's tools. Magic Canvas's cards come the same way and are not for them. */
export function isToolEvent(event: TavusEvent): event is ToolEvent {
  const { event_type } = event;
  const isCall = event_type === 'conversation.tool_call' || event_type === 'conversation.perception_tool_call';
  return isCall && !isCanvasCall(event);
}

// A longer one would leave no room for an answer beside it.
const LONGEST_ID = 200;

/** The id that goes back with the answer; `null` when there is none, or none that could go back. */
export function toolCallIdOf({ properties }: ToolEvent): string | null {
  const { tool_call_id: id = '' } = properties;
  return /\S/.test(id) && id.length <= LONGEST_ID ? id : null;
}

/** What a call has in common with its resent copies; `null` when nothing tells. */
export function toolCallKeyOf(event: ToolEvent): string | null {
  const id = toolCallIdOf(event);
  if (id !== null) return `id ${id}`;
  return event.seq === undefined ? null : `seq ${event.seq}`;
}
