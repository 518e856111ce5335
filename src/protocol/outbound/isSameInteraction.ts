import type { CanvasInteraction } from './canvasInteraction';

/** Whether an interaction with a card repeats an earlier one with the same id. Like the service, it does not compare the metadata. */
export function isSameInteraction(one: CanvasInteraction, other: CanvasInteraction): boolean {
  const compared = ({ interaction_id, tool_call_id, component, component_version, type, value }: CanvasInteraction) =>
    JSON.stringify([interaction_id, tool_call_id, component, component_version, type, value]);
  return compared(one) === compared(other);
}
