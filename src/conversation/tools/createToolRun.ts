import { reportUncaught } from '../../errors/callSafely';
import { systemClock } from '../../time/Clock';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import { importWithRetry } from '../../loading/importWithRetry';
import { isRecord } from '../../protocol/isRecord';
import type { Conversation } from '../Conversation';
import { checkArguments } from './checkArguments';
import type { OpenToolCall } from './OpenToolCall';
import { safeArguments } from './safeArguments';
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
  readonly conversation: Conversation;
  readonly handler: ToolHandler<never>;
  /** True if the handler may return `undefined` for a call that it does not answer. */
  readonly isAnswerOptional: boolean;
  /** Called once, with the outcome; with `null` if no result is to be sent. */
  readonly onOutcome: (outcome: ToolOutcome | 'no-answer' | null) => void;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** How long the user may take to approve a call. */
const APPROVAL_TIMEOUT_MS = 120_000;

/** Creates the run of one tool call. Nothing happens before `start`. */
export function createToolRun(options: ToolRunOptions): ToolRun {
  const { event, schema, timeoutMs = DEFAULT_TIMEOUT_MS, clock = systemClock, isAnswerOptional, onOutcome } = options;
  const { approval = false } = options;
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
    conversationId: options.conversation.id,
    event,
    signal: controller.signal,
    answerLater() {
      isAnsweredLater = true;
      return { answer, fail };
    },
  };

  const limitTo = (ms: number | 'none', message: string) => {
    clock.clearTimeout(timer);
    timer = null;
    if (isOver || ms === 'none' || ms > LONGEST_TIMER_MS) return;
    timer = clock.setTimeout(() => stop({ isError: true, message }), ms);
  };

  const run = async () => {
    const args = safeArguments(event);
    const result = checkArguments(args, schema);
    // Not awaited if it is not a promise, so that the handler runs before anything else happens.
    const checked = result instanceof Promise ? await result : result;
    if (isOver) return;
    if (!checked.isValid) {
      fail(`The tool did not run, because its arguments are invalid: ${checked.message}. Correct them and try again.`);
      return;
    }
    const approved = approval === false ? checked : await approve(isRecord(args) ? args : {});
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- It may have ended during the approval.
    if (isOver) return;
    if (approved === null) {
      fail('The user has declined, so the tool did not run.');
      return;
    }
    const output = await handler(approved.value, call);
    if (isAnsweredLater) return;
    if (output === undefined && isAnswerOptional) finish('no-answer');
    else answer(output);
  };

  /** Waits for the user. The time of the tool begins after that. */
  const approve = async (args: Readonly<Record<string, unknown>>) => {
    const count = Object.keys(args).length;
    if (count > MAX_APPROVED)
      throw new Error(
        `The tool did not run. It has ${String(count)} arguments, and the user can be asked about ${String(MAX_APPROVED)}.`,
      );
    const details = approval === true || approval === false ? {} : approval;
    limitTo(details.timeoutMs ?? APPROVAL_TIMEOUT_MS, 'The user has not answered in time, so the tool did not run.');
    const { conversation } = options;
    const { name } = event.properties;
    const { requestApproval } = await importWithRetry(() => import('./approval/requestApproval')).catch(() => {
      throw new Error('The user could not be asked, so the tool did not run.');
    });
    const check = (edited: unknown) => checkArguments(edited, schema);
    const request = { conversation, tool: name, args, approval: details, check, signal: controller.signal };
    const approved = isOver ? null : await requestApproval(request);
    limit();
    return approved;
  };

  const limit = () => limitTo(timeoutMs, `It gave no answer within ${Number(timeoutMs) / 1000} seconds.`);

  return {
    start() {
      limit();
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

/** The language model may write any number of arguments. Nobody can check more, and a card of thousands would stop the page. */
const MAX_APPROVED = 100;

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'string' ? thrown : '';
}
