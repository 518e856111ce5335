import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { StandardSchemaV1 } from '../../protocol';
import type { Conversation } from '../Conversation';
import { toolRegistryOf } from './createToolRegistry';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from './ToolHandler';

/**
 * Registers a handler for a tool that the replica calls: `useToolCall` without React.
 *
 * If a tool has several handlers, the latest one handles its calls until it is unregistered. The console warns about that once.
 * A call without a handler waits for one for 3 seconds. Then the replica receives an error that names the tool, unless your app
 * has sent a result by itself.
 *
 * @param name - The tool's name. `'*'` is for every tool that has no handler of its own.
 * @param options - The options, or a function that returns the latest options at each call.
 * @returns A function that unregisters the handler. Its open calls then end with an error.
 * @throws {@link InvalidOptionError} for a blank name.
 */
export function registerTool<Schema extends StandardSchemaV1 | undefined = undefined>(
  conversation: Conversation,
  name: string,
  handler: ToolHandler<ToolArgumentsOf<Schema>>,
  options: ToolOptions<Schema> | (() => ToolOptions<Schema>) = {},
): () => void {
  if (name.trim() === '') throw new InvalidOptionError('name', 'pass the name of the tool.');
  const getOptions = typeof options === 'function' ? options : () => options;
  const { owner = handler.name, clock } = getOptions();
  return toolRegistryOf(conversation, clock).register(name, {
    owner: owner === '' ? 'a handler without a name (options.owner gives it one)' : `"${owner}"`,
    handler,
    getOptions,
    runs: new Set(),
  });
}
