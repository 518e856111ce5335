import { ToolOutputError } from '../../errors/ToolOutputError';
import { appendContext, toolResult, type AppendContext, type Json, type ToolResult } from '../../protocol';
import { toolCallIdOf, type ToolEvent } from './ToolEvent';

/** How a tool call ended. */
export type ToolOutcome =
  { readonly isError: false; readonly output: unknown } | { readonly isError: true; readonly message: string };

/** A message to the replica about the outcome of a tool call. */
export type ToolResultMessage = ToolResult | AppendContext;

// An error always fits into a message, even with the longest id and with every character escaped.
const MAX_ERROR_LENGTH = 400;
const MAX_NAME_LENGTH = 100;

/**
 * Builds the result of a tool call. For a call without an id, it is a text that is appended to the replica's context.
 *
 * @returns `null` if the call has no id and its tool no output: then there is nothing to send.
 * @throws {@link ToolOutputError} when JSON cannot hold the output.
 */
export function toolResultMessage(
  conversation_id: string,
  event: ToolEvent,
  outcome: ToolOutcome,
): ToolResultMessage | null {
  const tool_call_id = toolCallIdOf(event);
  const name = event.properties.name.slice(0, MAX_NAME_LENGTH);
  if (outcome.isError) {
    const output = outcome.message.slice(0, MAX_ERROR_LENGTH) || 'It failed.';
    return tool_call_id === null
      ? appendContext({ conversation_id, context: `The tool "${name}" failed: ${output}` })
      : toolResult({ conversation_id, tool_call_id, output, status: 'error' });
  }
  if (outcome.output === undefined) {
    return tool_call_id === null ? null : toolResult({ conversation_id, tool_call_id, output: 'done' });
  }
  const json = outputAsJson(name, outcome.output);
  const output = typeof json === 'object' && json !== null ? json : String(json);
  return tool_call_id === null
    ? appendContext({ conversation_id, context: `The tool "${name}" answered: ${outputText(output)}` })
    : toolResult({ conversation_id, tool_call_id, output });
}

function outputText(output: string | object): string {
  return typeof output === 'string' ? output : JSON.stringify(output);
}

/**
 * A copy of an output as JSON: fields that are `undefined` are absent, and dates are text. Throws for any other value that
 * JSON would drop or change.
 */
function outputAsJson(name: string, output: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(output, keepOrThrow)) as Json;
  } catch (cause) {
    throw new ToolOutputError(name, cause);
  }
}

function keepOrThrow(_key: string, value: unknown): unknown {
  if (isLostInJson(value)) throw new TypeError('JSON cannot hold it');
  return value;
}

function isLostInJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return (
      typeof value === 'function' || typeof value === 'symbol' || (typeof value === 'number' && !Number.isFinite(value))
    );
  }
  if (Array.isArray(value) || Object.keys(value).length > 0) return false;
  // A map, an error or a promise would become an empty object.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}
