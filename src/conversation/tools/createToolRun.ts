import { systemClock } from '../Clock';
import { guard } from '../guard';
import { checkArguments } from './checkArguments';
import type { OpenToolCall } from './OpenToolCall';
import type { ToolOutcome } from './ToolAnswer';
import { toolCallIdOf, type ToolEvent } from './ToolEvent';
import type { ToolHandler, ToolOptions } from './ToolHandler';

/** One tool call, from its arrival to its answer. */
export interface ToolRun {
  /** Checks the arguments and calls the handler. */
  readonly begin: () => void;
  /** Ends it before its answer: the handler's signal aborts, and nothing it still says counts. */
  readonly stop: (outcome: ToolOutcome | null) => void;
}

export interface ToolRunOptions extends Omit<ToolOptions, 'owner'> {
  readonly event: ToolEvent;
  readonly handler: ToolHandler<never>;
  /** Told once how it went; `null` when nobody waits for the answer any more. */
  readonly onOutcome: (outcome: ToolOutcome | null) => void;
}

const ANSWER_MS = 30_000;
// What is longer turns into no time at all: timers count in 32 bits.
const LONGEST_TIMER_MS = 2_147_483_647;

/** Prepares one tool call. Nothing happens until it begins. */
export function createToolRun(options: ToolRunOptions): ToolRun {
  const { event, schema, timeoutMs = ANSWER_MS, clock = systemClock, onOutcome } = options;
  const handler = options.handler as ToolHandler<unknown>;
  const controller = new AbortController();
  let isOver = false;
  let isAnsweredLater = false;
  let timer: unknown = null;

  const settle = (outcome: ToolOutcome | null) => {
    if (isOver) return;
    isOver = true;
    if (timer !== null) clock.clearTimeout(timer);
    onOutcome(outcome);
  };
  const answer = (output: unknown) => {
    settle({ isError: false, output });
  };
  const fail = (message: string) => {
    settle({ isError: true, message });
  };
  const stop = (outcome: ToolOutcome | null) => {
    if (isOver) return;
    settle(outcome);
    controller.abort();
  };

  const call: OpenToolCall = {
    id: toolCallIdOf(event),
    name: event.properties.name,
    event,
    signal: controller.signal,
    answerLater() {
      isAnsweredLater = true;
      return { answer, fail };
    },
  };

  const run = async () => {
    const checking = checkArguments(event, schema);
    // Not awaited when it is ready, so that the handler runs before anything else happens.
    const checked = checking instanceof Promise ? await checking : checking;
    if (isOver) return;
    if (!checked.isValid) {
      fail(`It was not carried out, because its arguments are wrong: ${checked.message}. Correct them and try again.`);
      return;
    }
    const output = await handler(checked.value, call);
    if (!isAnsweredLater) answer(output);
  };

  return {
    begin() {
      if (timeoutMs !== 'none' && timeoutMs <= LONGEST_TIMER_MS) {
        timer = clock.setTimeout(() => {
          stop({ isError: true, message: `It gave no answer within ${timeoutMs / 1000} seconds.` });
        }, timeoutMs);
      }
      run().catch((thrown: unknown) => {
        // What stops because it was told to stop has not failed.
        if (isOver) return;
        fail(messageOf(thrown));
        guard(() => {
          throw thrown;
        });
      });
    },
    stop,
  };
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'string' ? thrown : '';
}
