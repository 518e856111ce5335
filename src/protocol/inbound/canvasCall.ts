import type { TavusEvent } from './index';

/**
 * Whether an event is Magic Canvas's: a card that is to be shown, changed or cleared. Those come as tool calls and are not
 * for an app's tools.
 */
export function isCanvasCall(event: TavusEvent): boolean {
  if (event.event_type !== 'conversation.tool_call') return false;
  const { name } = event.properties;
  // The field may be there without a value, in a call of the app's own tools.
  const hasConfig = Boolean(event.properties.canvas_config) || Boolean(event.canvas_config);
  return hasConfig || name.startsWith('canvas_') || name === 'update_component';
}
