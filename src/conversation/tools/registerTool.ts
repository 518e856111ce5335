import { ToolAlreadyRegisteredError } from '../../errors/ToolAlreadyRegisteredError';
import type { StandardSchemaV1, TavusEvent } from '../../protocol';
import type { Conversation } from '../Conversation';
import { isJoined } from '../slices/Lifecycle';
import { createResultQueue } from './createResultQueue';
import { createToolRun, type ToolRun } from './createToolRun';
import { isToolEvent, toolCallKeyOf } from './ToolEvent';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from './ToolHandler';

/** A registered tool. */
interface Tool {
  readonly owner: string;
  readonly handler: ToolHandler<never>;
  readonly getOptions: () => ToolOptions;
  /** Its calls without a result. */
  readonly runs: Set<ToolRun>;
}

/** The tools of one conversation. */
interface ToolRegistry {
  readonly register: (name: string, tool: Tool) => () => void;
}

/** How many calls are remembered, so that a resent call does not run again. */
const MAX_SEEN_CALLS = 1000;

const registries = /* @__PURE__ */ new WeakMap<Conversation, ToolRegistry>();

/**
 * Registers a handler for a tool that the replica calls: `useToolCall` without React.
 *
 * @param options - The options, or a function that returns the latest options at each call.
 * @returns A function that unregisters the handler. Its open calls then end with an error, and later calls are ignored.
 * @throws {@link ToolAlreadyRegisteredError} while the conversation has another handler for the tool.
 */
export function registerTool<Schema extends StandardSchemaV1 | undefined = undefined>(
  conversation: Conversation,
  name: string,
  handler: ToolHandler<ToolArgumentsOf<Schema>>,
  options: ToolOptions<Schema> | (() => ToolOptions<Schema>) = {},
): () => void {
  const registry = registries.get(conversation) ?? createToolRegistry(conversation);
  registries.set(conversation, registry);
  const getOptions = typeof options === 'function' ? options : () => options;
  const { owner = handler.name } = getOptions();
  return registry.register(name, {
    owner: owner === '' ? 'a handler without a name (options.owner gives it one)' : `"${owner}"`,
    handler,
    getOptions,
    runs: new Set(),
  });
}

/** The registry lives as long as the conversation, so that a tool that is registered again does not run a resent call again. */
function createToolRegistry(conversation: Conversation): ToolRegistry {
  const tools = new Map<string, Tool>();
  const seenCalls = new Set<string>();
  const results = createResultQueue(conversation);
  const isInCall = () => isJoined(conversation.getState().lifecycle.status);

  const runTool = (event: TavusEvent) => {
    if (!isToolEvent(event) || !isInCall()) return;
    const tool = tools.get(event.properties.name);
    if (tool === undefined || isResent(toolCallKeyOf(event))) return;
    const run = createToolRun({
      ...tool.getOptions(),
      event,
      handler: tool.handler,
      onOutcome(outcome) {
        tool.runs.delete(run);
        if (outcome !== null) results.add(event, outcome);
      },
    });
    tool.runs.add(run);
    run.start();
  };

  const isResent = (key: string | null): boolean => {
    if (key === null) return false;
    if (seenCalls.has(key)) return true;
    seenCalls.add(key);
    const [oldest] = seenCalls;
    if (seenCalls.size > MAX_SEEN_CALLS && oldest !== undefined) seenCalls.delete(oldest);
    return false;
  };

  const endCall = () => {
    results.clear();
    // In a new call, the service counts from the start.
    seenCalls.clear();
    for (const tool of tools.values()) for (const run of [...tool.runs]) run.stop(null);
  };

  conversation.listen({ onEvent: runTool });
  conversation.subscribe(() => {
    if (isInCall()) results.flush();
    else endCall();
  });

  return {
    register(name, tool) {
      const registered = tools.get(name);
      if (registered !== undefined) throw new ToolAlreadyRegisteredError(name, tool.owner, registered.owner);
      tools.set(name, tool);
      return () => {
        if (tools.get(name) !== tool) return;
        tools.delete(name);
        for (const run of [...tool.runs]) {
          run.stop({ isError: true, message: 'The tool was removed before it had an answer.' });
        }
      };
    },
  };
}
