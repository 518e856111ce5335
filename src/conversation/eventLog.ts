import { clip } from './clip';
import type { ConversationInput } from './ConversationInput';
import { step, type Step } from './Step';

/**
 * Why a message was not believed: `untrusted` not from the replica · `invalid` one of the service's, but broken ·
 * `not-tavus` somebody else's · `duplicate` resent.
 */
export type Refusal = 'untrusted' | 'invalid' | 'not-tavus' | 'duplicate';

export interface RefusedMessage {
  readonly fromId: string;
  readonly reason: Refusal;
  readonly detail: string;
  readonly data: unknown;
}

export interface SentMessage {
  readonly data: unknown;
}

/** One message in the log. Long texts in `data` are clipped. */
export interface LogEntry {
  /** Counts up from 0 for each message, also for those that have left the log. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly direction: 'received' | 'sent';
  /** `null` when it was believed; else why not. */
  readonly refusal: Refusal | null;
  /** What is wrong with a refused message, in words. */
  readonly detail: string;
  /** The sender's session id; empty for our own. */
  readonly fromId: string;
  readonly data: unknown;
}

export interface EventLog {
  readonly entries: readonly LogEntry[];
  readonly count: number;
}

export const emptyLog: EventLog = { entries: [], count: 0 };

/** How many messages the log keeps; older ones leave it. */
export const LOG_LENGTH = 500;

/** What came and what went, with what was refused and why. */
export function eventLog(state: EventLog, input: ConversationInput): Step<EventLog> {
  switch (input.type) {
    case 'event':
      return step(append(state, input.at, { direction: 'received', fromId: input.fromId, data: input.event }));
    case 'message-refused': {
      const { fromId, data, reason: refusal, detail } = input;
      return step(append(state, input.at, { direction: 'received', fromId, data, refusal, detail }));
    }
    case 'message-sent':
      return step(append(state, input.at, { direction: 'sent', data: input.data }));
    default:
      return step(state);
  }
}

function append(
  { entries, count }: EventLog,
  at: number,
  { direction, data, fromId = '', refusal, detail = '' }: NewEntry,
): EventLog {
  const entry: LogEntry = {
    id: count,
    at,
    direction,
    refusal: refusal ?? null,
    detail: clip(detail),
    fromId,
    data: clip(data),
  };
  return { entries: [...entries.slice(1 - LOG_LENGTH), entry], count: count + 1 };
}

interface NewEntry {
  readonly direction: LogEntry['direction'];
  readonly data: unknown;
  readonly fromId?: string;
  readonly refusal?: Refusal;
  readonly detail?: string;
}
