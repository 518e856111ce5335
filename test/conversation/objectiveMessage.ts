/** The message of the service about an objective. */
export function objectiveMessage(
  phase: 'activated' | 'pending' | 'completed',
  objective_name: string,
  output_variables?: unknown,
  seq?: number,
): Record<string, unknown> {
  return {
    message_type: 'conversation',
    event_type: `conversation.objective.${phase}`,
    conversation_id: 'c123',
    ...(seq === undefined ? {} : { seq }),
    properties: { objective_name, ...(output_variables === undefined ? {} : { output_variables }) },
  };
}
