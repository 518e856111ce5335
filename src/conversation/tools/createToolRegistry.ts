import { reportUncaught } from '../../errors/callSafely';
import type { TavusEvent } from '../../protocol';
import { systemClock, type Clock } from '../../time/Clock';
import type { Conversation } from '../Conversation';
import { interactionOf } from '../projections/Projection';
import { isJoined } from '../slices/Lifecycle';
import { createResultQueue } from './createResultQueue';
import { createToolRun, type ToolRun } from './createToolRun';
import { HANDLER_WAIT_MS, unansweredCalls } from './unansweredCalls';
import { isToolEvent, toolCallIdOf, toolCallKeyOf, type ToolEvent } from './ToolEvent';
import type { ToolHandler, ToolOptions } from './ToolHandler';

/** The name of a handler for every tool that has no handler of its own. */
export const ANY_TOOL = '*';

/** The name of a handler for the calls that no other handler has. */
export const UNCLAIMED_TOOLS = /* @__PURE__ */ Symbol('unclaimed tools');

type ToolName = string | typeof UNCLAIMED_TOOLS;

/** A registered handler. */
export interface Tool {
  /** Its name in warnings. */
  readonly owner: string;
  readonly handler: ToolHandler<never>;
  readonly getOptions: () => ToolOptions;
  /** Its calls without a result. */
  readonly runs: Set<ToolRun>;
}

/** The tools of one conversation. */
export interface ToolRegistry {
  readonly register: (name: ToolName, tool: Tool) => () => void;
}

/** A call that was received. */
interface ReceivedCall {
  readonly event: ToolEvent;
  /** Until when a handler may be registered for it. */
  readonly deadline: number;
  /** True once the handler of unclaimed tools had no answer. */
  readonly isUnclaimed: boolean;
  /** True if its arguments were clipped before a handler was registered. It cannot run. */
  readonly isClipped: boolean;
}

/** How many calls are remembered, so that a resent call does not run again. */
const MAX_SEEN_CALLS = 1000;

/** The replica chooses the names in the warnings, so it could fill the console and the memory. */
const MAX_WARNINGS = 100;

const registries = /* @__PURE__ */ new WeakMap<Conversation, ToolRegistry>();

/**
 * The registry of a conversation. It lives as long as the conversation, so that a tool that is registered again does not run a
 * resent call again.
 *
 * @param clock - The clock of a new registry.
 */
export function toolRegistryOf(conversation: Conversation, clock?: Clock): ToolRegistry {
  const registry = registries.get(conversation) ?? createToolRegistry(conversation, clock);
  registries.set(conversation, registry);
  return registry;
}

function createToolRegistry(conversation: Conversation, clock: Clock = systemClock): ToolRegistry {
  /** The handlers by name. The latest one of a name handles its calls. */
  const tools = new Map<ToolName, readonly Tool[]>();
  const seenCalls = new Set<string>();
  /** The calls that wait for a handler, with their timers. */
  const waiting = new Map<ReceivedCall, unknown>();
  const warned = new Set<string>();
  const results = createResultQueue(conversation);
  const isInCall = () => isJoined(conversation.getState().lifecycle.status);
  const latest = (name: ToolName) => tools.get(name)?.at(-1);

  const receive = (event: TavusEvent, at = conversation.now(), isClipped = false) => {
    if (!isToolEvent(event) || !isInCall() || isResent(toolCallKeyOf(event))) return;
    const call = { event, deadline: at + HANDLER_WAIT_MS, isUnclaimed: false, isClipped };
    // The first handler is too late for it: what the user wanted then may have changed.
    if (call.deadline <= conversation.now()) giveUp(call);
    else dispatch(call);
  };

  const isResent = (key: string | null): boolean => {
    if (key === null) return false;
    if (seenCalls.has(key)) return true;
    seenCalls.add(key);
    const [oldest] = seenCalls;
    if (seenCalls.size > MAX_SEEN_CALLS && oldest !== undefined) seenCalls.delete(oldest);
    return false;
  };

  /** Runs a call if it has a handler. Otherwise the call waits for one. */
  const dispatch = (call: ReceivedCall) => {
    const { event, isUnclaimed } = call;
    const tool = latest(event.properties.name) ?? latest(ANY_TOOL);
    const last = isUnclaimed ? undefined : latest(UNCLAIMED_TOOLS);
    if (call.isClipped && (tool ?? last) !== undefined) {
      results.add(event, {
        isError: true,
        message: 'Its arguments were too long, so the tool did not run. Try again.',
      });
    } else if (tool !== undefined) runTool(tool, event);
    else if (last !== undefined) {
      runTool(last, event, () => dispatch({ ...call, isUnclaimed: true }));
    } else {
      const timer = clock.setTimeout(
        () => {
          waiting.delete(call);
          giveUp(call);
        },
        Math.max(0, call.deadline - conversation.now()),
      );
      waiting.set(call, timer);
    }
  };

  const runTool = (tool: Tool, event: ToolEvent, onNoAnswer?: () => void) => {
    let options: ToolOptions;
    try {
      options = tool.getOptions();
    } catch (thrown) {
      // Otherwise the other calls that wait would not run.
      reportUncaught(thrown);
      results.add(event, { isError: true, message: 'It failed before it ran.' });
      return;
    }
    const run = createToolRun({
      ...options,
      event,
      conversation,
      handler: tool.handler,
      onOutcome(outcome) {
        tool.runs.delete(run);
        if (outcome === 'no-answer') onNoAnswer?.();
        else if (outcome !== null) results.add(event, outcome);
      },
      isAnswerOptional: onNoAnswer !== undefined,
    });
    tool.runs.add(run);
    run.start();
  };

  /** Answers a call that has no handler. The service does not wait for an answer to any other call. */
  const giveUp = ({ event }: ReceivedCall) => {
    if (event.event_type !== 'conversation.tool_call' || toolCallIdOf(event) === null) return;
    const name = shortName(event.properties.name);
    warnOnce(
      `the tool "${name}" was called, and nothing on the page has answered. The replica is told that it failed. Handle ` +
        'it with useToolCall, or return a result from onToolCall.',
    );
    results.add(event, { isError: true, message: `The tool "${name}" is not available on this page.` });
  };

  const stopWaiting = (call: ReceivedCall) => {
    clock.clearTimeout(waiting.get(call));
    waiting.delete(call);
  };

  const dispatchWaiting = () => {
    for (const call of [...waiting.keys()]) {
      stopWaiting(call);
      dispatch(call);
    }
  };

  const endCall = () => {
    results.clear();
    // In a new call, the service counts from the start.
    seenCalls.clear();
    for (const call of [...waiting.keys()]) stopWaiting(call);
    for (const tool of [...tools.values()].flat()) for (const run of [...tool.runs]) run.stop(null);
  };

  const warnOnce = (message: string) => {
    if (warned.has(message) || warned.size >= MAX_WARNINGS) return;
    warned.add(message);
    console.warn(`tavus-react: ${message}`);
  };

  for (const { event, at, isClipped } of unansweredCalls(conversation)) receive(event, at, isClipped);
  conversation.listen({
    onEvent: (event) => receive(event),
    onMessage(message) {
      const sent = interactionOf(message);
      if (sent?.event_type !== 'conversation.tool_result') return;
      // The app has answered by itself.
      const { tool_call_id } = sent.properties;
      for (const call of [...waiting.keys()]) if (toolCallIdOf(call.event) === tool_call_id) stopWaiting(call);
    },
  });
  conversation.subscribe(() => {
    if (isInCall()) results.flush();
    else endCall();
  });

  return {
    register(name, tool) {
      const before = tools.get(name) ?? [];
      const other = before.at(-1);
      if (other !== undefined) {
        warnOnce(
          name === UNCLAIMED_TOOLS
            ? 'two components have an onToolCall for one conversation. The one that was mounted last gets the calls.'
            : `there are two handlers for the tool "${shortName(name)}": ${tool.owner} handles its calls, and not ${other.owner}.`,
        );
      }
      tools.set(name, [...before, tool]);
      // Later, because Strict Mode unmounts a component at once and mounts it again.
      void Promise.resolve().then(dispatchWaiting);
      return () => {
        tools.set(
          name,
          (tools.get(name) ?? []).filter((one) => one !== tool),
        );
        for (const run of [...tool.runs]) {
          run.stop({ isError: true, message: 'The tool was removed before it had an answer.' });
        }
      };
    },
  };
}

const MAX_NAME_LENGTH = 100;

function shortName(name: string): string {
  return name.slice(0, MAX_NAME_LENGTH);
}
