import type { TavusEvent } from './index';

/**
 * Whether an event is Magic Canvas's: a card that is to be shown, changed or cleared. Those come as tool calls and are not
 * for an app's tools.
 */
export function isCanvasCall(event: TavusEvent): boolean {
  if (event.event_type !== 'conversation.tool_call') return false;
  const { name } = event.properties;
  return (
    'canvas_config' in event ||
    'canvas_config' in event.properties ||
    name.startsWith('canvas_') ||
    name === 'update_component'
  );
}
