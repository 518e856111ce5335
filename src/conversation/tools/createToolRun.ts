import { reportUncaught } from '../../errors/callSafely';
import { systemClock } from '../../time/Clock';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import { checkArguments } from './checkArguments';
import type { OpenToolCall } from './OpenToolCall';
import { toolCallIdOf, type ToolEvent } from './ToolEvent';
import type { ToolHandler, ToolOptions } from './ToolHandler';
import type { ToolOutcome } from './toolResultMessage';

/** One tool call, from its arrival to its outcome. */
export interface ToolRun {
  /** Checks the arguments and calls the handler. */
  readonly start: () => void;
  /** Ends the run with this outcome and aborts the handler's signal. A later result of the handler is ignored. */
  readonly stop: (outcome: ToolOutcome | null) => void;
}

export interface ToolRunOptions extends Omit<ToolOptions, 'owner'> {
  readonly event: ToolEvent;
  readonly conversationId: string;
  readonly handler: ToolHandler<never>;
  /** True if the handler may return `undefined` for a call that it does not answer. */
  readonly isAnswerOptional: boolean;
  /** Called once, with the outcome; with `null` if no result is to be sent. */
  readonly onOutcome: (outcome: ToolOutcome | 'no-answer' | null) => void;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Creates the run of one tool call. Nothing happens before `start`. */
export function createToolRun(options: ToolRunOptions): ToolRun {
  const { event, schema, timeoutMs = DEFAULT_TIMEOUT_MS, clock = systemClock, isAnswerOptional, onOutcome } = options;
  const handler = options.handler as ToolHandler<unknown>;
  const controller = new AbortController();
  let isOver = false;
  let isAnsweredLater = false;
  let timer: unknown = null;

  const finish = (outcome: ToolOutcome | 'no-answer' | null) => {
    if (isOver) return;
    isOver = true;
    if (timer !== null) clock.clearTimeout(timer);
    onOutcome(outcome);
  };
  const answer = (output: unknown) => {
    finish({ isError: false, output });
  };
  const fail = (message: string) => {
    finish({ isError: true, message });
  };
  const stop = (outcome: ToolOutcome | null) => {
    if (isOver) return;
    finish(outcome);
    controller.abort();
  };

  const call: OpenToolCall = {
    id: toolCallIdOf(event),
    name: event.properties.name,
    conversationId: options.conversationId,
    event,
    signal: controller.signal,
    answerLater() {
      isAnsweredLater = true;
      return { answer, fail };
    },
  };

  const run = async () => {
    const result = checkArguments(event, schema);
    // Not awaited if it is not a promise, so that the handler runs before anything else happens.
    const checked = result instanceof Promise ? await result : result;
    if (isOver) return;
    if (!checked.isValid) {
      fail(`The tool did not run, because its arguments are invalid: ${checked.message}. Correct them and try again.`);
      return;
    }
    const output = await handler(checked.value, call);
    if (isAnsweredLater) return;
    if (output === undefined && isAnswerOptional) finish('no-answer');
    else answer(output);
  };

  return {
    start() {
      if (timeoutMs !== 'none' && timeoutMs <= LONGEST_TIMER_MS) {
        timer = clock.setTimeout(() => {
          stop({ isError: true, message: `It gave no answer within ${timeoutMs / 1000} seconds.` });
        }, timeoutMs);
      }
      run().catch((thrown: unknown) => {
        // A handler that throws after its signal has aborted has not failed.
        if (isOver) return;
        fail(messageOf(thrown));
        reportUncaught(thrown);
      });
    },
    stop,
  };
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'string' ? thrown : '';
}
