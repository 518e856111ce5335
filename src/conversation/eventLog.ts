import type { Interaction } from '../protocol';
import { clip, clipText } from './clip';
import type { ConversationInput } from './ConversationInput';
import { announce } from './Notice';
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
  readonly data: SentInteraction;
}

/** An interaction as it goes out: without an id, as long as none is known. */
export type SentInteraction = WithoutId<Interaction>;

type WithoutId<One> = One extends Interaction
  ? Omit<One, 'conversation_id'> & { readonly conversation_id?: string | undefined }
  : never;

/** One message in the log. */
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
  /** A believed message in its canonical form, any other as it came. Long texts are clipped in the log. */
  readonly data: unknown;
}

export interface EventLog {
  readonly entries: readonly LogEntry[];
  readonly count: number;
}

export const emptyLog: EventLog = { entries: [], count: 0 };

/** How many messages the log keeps. When it is full, those go first that a later one has replaced. */
export const LOG_LENGTH = 1000;
const KEPT_OF_FULL = 750;

/** What came and what went, with what was refused and why. */
export function eventLog(state: EventLog, input: ConversationInput): Step<EventLog> {
  const { at } = input;
  switch (input.type) {
    case 'event':
      return append(state, {
        at,
        direction: 'received',
        refusal: null,
        detail: '',
        fromId: input.fromId,
        data: input.event,
      });
    case 'message-refused': {
      const { fromId, data, reason: refusal, detail } = input;
      return append(state, { at, direction: 'received', refusal, detail: clipText(detail), fromId, data });
    }
    case 'message-sent':
      return append(state, { at, direction: 'sent', refusal: null, detail: '', fromId: '', data: input.data });
    default:
      return step(state);
  }
}

function append({ entries, count }: EventLog, message: Omit<LogEntry, 'id'>): Step<EventLog> {
  const entry: LogEntry = { id: count, ...message };
  const kept = entries.length < LOG_LENGTH ? entries : entries.filter(isLasting).slice(-KEPT_OF_FULL);
  return step({ entries: [...kept, { ...entry, data: readable(entry.data) }], count: count + 1 }, [
    announce('onMessage', entry),
  ]);
}

/** What was refused is the first to go, with what a later message has replaced: parts of lines and of sounds, heartbeats. */
function isLasting({ refusal, data }: LogEntry): boolean {
  if (refusal !== null) return false;
  const { event_type, properties } = data as { event_type?: unknown; properties?: { final?: unknown } };
  const isPart = event_type === 'conversation.utterance.streaming' && properties?.final !== true;
  return !isPart && event_type !== 'system.replica_present' && event_type !== 'conversation.echo';
}

function readable(data: unknown): unknown {
  try {
    return clip(data);
  } catch {
    // A hostile object may throw from a getter.
    return '(unreadable)';
  }
}
