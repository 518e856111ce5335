import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import type { ClientMessage } from '../scenario/ScenarioStep';

/** What the client asks for: interrupt the replica, echo a text, or something that the scenario waits for. */
type ClientRequest =
  | { readonly type: 'interrupt' }
  | { readonly type: 'echo'; readonly text: string }
  | { readonly type: 'scenario'; readonly message: ClientMessage };

/**
 * Parses a message of the client, as loosely as the service does: which messages it rejects is mostly undocumented.
 *
 * Returns `null` when the replica has nothing to do, as for context and sensitivity.
 */
export function parseClientMessage(message: unknown): ClientRequest | null {
  if (!isRecord(message)) return null;
  const properties = isRecord(message.properties) ? message.properties : {};
  switch (message.event_type) {
    case 'conversation.interrupt':
      return { type: 'interrupt' };
    case 'conversation.echo':
      return typeof properties.text === 'string' ? { type: 'echo', text: properties.text } : null;
    case 'conversation.respond':
      return forScenario({ type: 'answer', text: textOrEmpty(properties.text) });
    case 'conversation.tool_result': {
      const { tool_call_id, output } = properties;
      return forScenario({ type: 'tool-result', toolCallId: textOrEmpty(tool_call_id), output });
    }
    case 'conversation.set_emotion':
      return forScenario({ type: 'emotion', emotion: textOrEmpty(properties.emotion) });
    case 'conversation.objective.confirm': {
      const { objective_name, output_variables } = { ...message, ...properties };
      const objective = typeof objective_name === 'string' ? objective_name : undefined;
      return forScenario({ type: 'confirmation', objective, values: readOutputVariables(output_variables) });
    }
    default:
      return null;
  }
}

function forScenario(message: ClientMessage): ClientRequest {
  return { type: 'scenario', message };
}

function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
