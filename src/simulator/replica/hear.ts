import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import type { Heard } from '../scenario/ScenarioStep';

/** What a message of the client's asks of the replica. */
type Demand =
  | { readonly type: 'interrupt' }
  | { readonly type: 'repeat'; readonly text: string }
  | { readonly type: 'hear'; readonly heard: Heard };

/**
 * Reads a message of the client's, as leniently as the service does, for it documents little of what it would refuse.
 * `null` when the replica has nothing to do: context and sensitivity change what it knows, not what it does.
 */
export function hear(message: unknown): Demand | null {
  if (!isRecord(message)) return null;
  const properties = isRecord(message.properties) ? message.properties : {};
  switch (message.event_type) {
    case 'conversation.interrupt':
      return { type: 'interrupt' };
    case 'conversation.echo':
      return typeof properties.text === 'string' ? { type: 'repeat', text: properties.text } : null;
    case 'conversation.respond':
      return { type: 'hear', heard: { type: 'answer', text: textOf(properties.text) } };
    case 'conversation.tool_result': {
      const { tool_call_id, output } = properties;
      return { type: 'hear', heard: { type: 'tool-result', toolCallId: textOf(tool_call_id), output } };
    }
    case 'conversation.set_emotion':
      return { type: 'hear', heard: { type: 'emotion', emotion: textOf(properties.emotion) } };
    case 'conversation.objective.confirm': {
      const { objective_name, output_variables } = { ...message, ...properties };
      const objective = typeof objective_name === 'string' ? objective_name : undefined;
      return {
        type: 'hear',
        heard: { type: 'confirmation', objective, values: readOutputVariables(output_variables) },
      };
    }
    default:
      return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
