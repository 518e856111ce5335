import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { appendContext, toolResult, type AppendContext, type Json, type ToolResult } from '../../protocol';
import { toolCallIdOf, type ToolEvent } from './ToolEvent';

/** How a tool call went. */
export type ToolOutcome =
  { readonly isError: false; readonly output: unknown } | { readonly isError: true; readonly message: string };

/** What tells the replica how a tool call went. */
export type ToolAnswer = ToolResult | AppendContext;

// An error must always fit into a message, also with the longest id and with every character escaped.
const LONGEST_ERROR = 400;
const LONGEST_NAME = 100;

/**
 * Builds the answer to a tool call: a result, or for a call without an id a few words of context.
 *
 * @returns `null` when there is nothing to say: the call has no id and its tool no output.
 * @throws {@link InvalidInteractionError} when JSON cannot hold the output.
 */
export function toolAnswer(conversation_id: string, event: ToolEvent, outcome: ToolOutcome): ToolAnswer | null {
  const tool_call_id = toolCallIdOf(event);
  const name = event.properties.name.slice(0, LONGEST_NAME);
  if (outcome.isError) {
    const output = outcome.message.slice(0, LONGEST_ERROR) || 'It failed.';
    return tool_call_id === null
      ? appendContext({ conversation_id, context: `The tool "${name}" failed: ${output}` })
      : toolResult({ conversation_id, tool_call_id, output, status: 'error' });
  }
  if (outcome.output === undefined) {
    return tool_call_id === null ? null : toolResult({ conversation_id, tool_call_id, output: 'done' });
  }
  const json = toJson(outcome.output);
  const output = typeof json === 'object' && json !== null ? json : String(json);
  return tool_call_id === null
    ? appendContext({ conversation_id, context: `The tool "${name}" answered: ${inWords(output)}` })
    : toolResult({ conversation_id, tool_call_id, output });
}

function inWords(output: string | object): string {
  return typeof output === 'string' ? output : JSON.stringify(output);
}

/**
 * A copy of an output as JSON has it: fields that are `undefined` are absent, dates are text. The rest that JSON would
 * drop or turn into something else is refused.
 */
function toJson(output: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(output, (_key, value: unknown) => (isLost(value) ? refuse() : value))) as Json;
  } catch (cause) {
    const issue = { path: 'properties.output', message: 'expected what JSON can hold' };
    throw new InvalidInteractionError('conversation.tool_result', [issue], cause);
  }
}

function isLost(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return (
      typeof value === 'function' || typeof value === 'symbol' || (typeof value === 'number' && !Number.isFinite(value))
    );
  }
  if (Array.isArray(value) || Object.keys(value).length > 0) return false;
  // A map, an error, a promise: they would arrive as an empty object.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}

function refuse(): never {
  throw new TypeError('JSON cannot hold it');
}
