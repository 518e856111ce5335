import type { TavusEvent } from './index';

/**
 * Whether an event is of Magic Canvas: it shows, changes or clears a card. Such events arrive as tool calls, but are not for
 * the tools of the app.
 */
export function isCanvasCall(event: TavusEvent): boolean {
  if (event.event_type !== 'conversation.tool_call') return false;
  const { name } = event.properties;
  // A call of the app's own tools may have the field, without a value.
  const hasConfig = Boolean(event.properties.canvas_config) || Boolean(event.canvas_config);
  return hasConfig || /^(canvas_show_.+|canvas_clear|update_component)$/.test(name);
}
