import type { ToolArguments } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';
import type { Conversation } from '../Conversation';
import { mayBeClipped } from '../log/mayBeClipped';
import { eventOf, interactionOf } from '../projections/Projection';
import { isToolEvent, toolCallIdOf, type ToolEvent } from './ToolEvent';

/** How long a call waits for a handler, for example while a part of the page loads. */
export const HANDLER_WAIT_MS = 3000;

/** A call in the event log. */
interface LoggedCall {
  readonly event: ToolEvent;
  /** When it arrived. */
  readonly at: number;
  /** True if its arguments may be clipped. They are empty then. */
  readonly isClipped: boolean;
}

/** The calls since the user joined that have no result: the first handler may be late for them. */
export function unansweredCalls({ getState }: Conversation): LoggedCall[] {
  const { eventLog, lifecycle } = getState();
  const entries = eventLog.entries.filter(({ at }) => lifecycle.joinedAt !== null && at >= lifecycle.joinedAt);
  const answered = entries.map((entry) => {
    const sent = interactionOf(entry);
    return sent?.event_type === 'conversation.tool_result' ? sent.properties.tool_call_id : null;
  });
  return entries.flatMap((entry) => {
    const event = eventOf(entry);
    if (event === null || !isToolEvent(event)) return [];
    const id = toolCallIdOf(event);
    if (id !== null && answered.includes(id)) return [];
    const args = wholeArguments(event);
    const properties = { ...event.properties, arguments: args ?? {} };
    return [{ event: { ...event, properties }, at: entry.at, isClipped: args === null }];
  });
}

/** The whole arguments of a call in the log; `null` if the log may have clipped them. */
function wholeArguments({ properties: { arguments: args, raw_arguments: raw } }: ToolEvent): ToolArguments | null {
  if (!mayBeClipped(args)) return args;
  try {
    const whole: unknown = JSON.parse(raw ?? '');
    return isRecord(whole) ? whole : null;
  } catch {
    return null;
  }
}
