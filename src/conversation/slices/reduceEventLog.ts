import { clip, clipText } from '../log/clip';
import type { LogEntry } from '../log/LogEntry';
import type { ConversationInput } from '../loop/ConversationInput';
import { callHandler } from '../loop/Effect';
import { reduced, type Reduced } from '../loop/Reduced';

export interface EventLog {
  readonly entries: readonly LogEntry[];
  /** How many messages the log has had, also those that it no longer holds. */
  readonly count: number;
}

export const initialEventLog: EventLog = { entries: [], count: 0 };

const MAX_ENTRIES = 1000;
/** How many entries at most remain when a full log is cleared, so that it is not filtered at each new message. */
const KEPT_OF_FULL = 750;

/** The received, rejected and sent messages. A full log first removes those that are not worth keeping, then the oldest. */
export function reduceEventLog(state: EventLog, input: ConversationInput): Reduced<EventLog> {
  const { at } = input;
  switch (input.type) {
    case 'event':
      return append(state, {
        at,
        direction: 'received',
        rejection: null,
        detail: '',
        fromId: input.fromId,
        data: input.event,
      });
    case 'message-rejected': {
      const { fromId, data, reason: rejection, detail } = input;
      return append(state, { at, direction: 'received', rejection, detail: clipText(detail), fromId, data });
    }
    case 'message-sent':
      return append(state, {
        at,
        direction: 'sent',
        rejection: null,
        detail: '',
        fromId: '',
        data: input.data,
        isHidden: input.isHidden,
      });
    default:
      return reduced(state);
  }
}

function append({ entries, count }: EventLog, message: Omit<LogEntry, 'id'>): Reduced<EventLog> {
  const entry: LogEntry = { id: count, ...message };
  const kept = entries.length < MAX_ENTRIES ? entries : entries.filter(isWorthKeeping).slice(-KEPT_OF_FULL);
  return reduced({ entries: [...kept, { ...entry, data: clipSafely(entry.data) }], count: count + 1 }, [
    callHandler('onMessage', entry),
  ]);
}

/** False for a rejected message, and for one that a later message replaces: a part of a line or of a sound, or a heartbeat. */
function isWorthKeeping({ rejection, data }: LogEntry): boolean {
  if (rejection !== null) return false;
  const { event_type, properties } = data as { event_type?: unknown; properties?: { final?: unknown } };
  const isPart = event_type === 'conversation.utterance.streaming' && properties?.final !== true;
  return !isPart && event_type !== 'system.replica_present' && event_type !== 'conversation.echo';
}

function clipSafely(data: unknown): unknown {
  try {
    return clip(data);
  } catch {
    // A getter of a hostile object may throw.
    return '(unreadable)';
  }
}
