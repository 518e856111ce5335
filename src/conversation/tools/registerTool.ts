import { ToolAlreadyRegisteredError } from '../../errors/ToolAlreadyRegisteredError';
import type { StandardSchemaV1, TavusEvent } from '../../protocol';
import type { Conversation } from '../Conversation';
import { isJoined } from '../lifecycle';
import { createAnswers } from './createAnswers';
import { createToolRun, type ToolRun } from './createToolRun';
import { isToolEvent, toolCallKeyOf } from './ToolEvent';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from './ToolHandler';

/** Who answers a tool. */
interface Tool {
  readonly owner: string;
  readonly handler: ToolHandler<never>;
  readonly options: () => ToolOptions;
  /** The calls it has not answered yet. */
  readonly runs: Set<ToolRun>;
}

/** The tools of one conversation. */
interface Desk {
  readonly register: (name: string, tool: Tool) => () => void;
}

/** How many calls are remembered, so that one which is sent again is not carried out again. */
const MOST_REMEMBERED = 1000;

const desks = /* @__PURE__ */ new WeakMap<Conversation, Desk>();

/**
 * Answers a tool the replica calls. What `useToolCall` does, without React.
 *
 * @param options - The options, or what finds the latest ones at each call.
 * @returns What ends it: from then on its calls are left alone, and those it has not answered are answered with an error.
 * @throws {@link ToolAlreadyRegisteredError} while the conversation has another handler for that tool.
 */
export function registerTool<Schema extends StandardSchemaV1 | undefined = undefined>(
  conversation: Conversation,
  name: string,
  handler: ToolHandler<ToolArgumentsOf<Schema>>,
  options: ToolOptions<Schema> | (() => ToolOptions<Schema>) = {},
): () => void {
  const desk = desks.get(conversation) ?? createDesk(conversation);
  desks.set(conversation, desk);
  const latest = typeof options === 'function' ? options : () => options;
  const { owner = handler.name } = latest();
  return desk.register(name, {
    owner: owner === '' ? 'a handler without a name (options.owner gives it one)' : `"${owner}"`,
    handler,
    options: latest,
    runs: new Set(),
  });
}

/** It stays for as long as the conversation does: a tool that goes and comes back must know what it has answered. */
function createDesk(conversation: Conversation): Desk {
  const tools = new Map<string, Tool>();
  const taken = new Set<string>();
  const answers = createAnswers(conversation);
  const isInCall = () => isJoined(conversation.getState().lifecycle.status);

  const hear = (event: TavusEvent) => {
    if (!isToolEvent(event) || !isInCall()) return;
    const tool = tools.get(event.properties.name);
    if (tool === undefined || !take(toolCallKeyOf(event))) return;
    const run = createToolRun({
      ...tool.options(),
      event,
      handler: tool.handler,
      onOutcome(outcome) {
        tool.runs.delete(run);
        if (outcome !== null) answers.give(event, outcome);
      },
    });
    tool.runs.add(run);
    run.begin();
  };

  const take = (key: string | null): boolean => {
    if (key === null) return true;
    if (taken.has(key)) return false;
    taken.add(key);
    const [oldest] = taken;
    if (taken.size > MOST_REMEMBERED && oldest !== undefined) taken.delete(oldest);
    return true;
  };

  const end = () => {
    answers.drop();
    // The service counts from the start in a new call.
    taken.clear();
    for (const tool of tools.values()) for (const run of [...tool.runs]) run.stop(null);
  };

  conversation.listen({ onEvent: hear });
  conversation.subscribe(() => {
    if (isInCall()) answers.flush();
    else end();
  });

  return {
    register(name, tool) {
      const holder = tools.get(name);
      if (holder !== undefined) throw new ToolAlreadyRegisteredError(name, tool.owner, holder.owner);
      tools.set(name, tool);
      return () => {
        if (tools.get(name) !== tool) return;
        tools.delete(name);
        for (const run of [...tool.runs]) {
          run.stop({ isError: true, message: 'It was taken away before it had an answer.' });
        }
      };
    },
  };
}
