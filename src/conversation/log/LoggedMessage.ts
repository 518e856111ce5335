import { isRecord } from '../../protocol/isRecord';
import type { LogEntry } from './LogEntry';

/** `warning`: a message of another sender, or a guardrail. `error`: an invalid message of the service. */
export type LogSeverity = 'info' | 'warning' | 'error';

/** An entry of the event log as a developer reads it: a message, or several heartbeats in a row. */
export interface LoggedMessage extends LogEntry {
  /** The `event_type`; empty for a message without one. */
  readonly type: string;
  /** The service's number of the message; `null` if it has none, or the message was rejected. */
  readonly seq: number | null;
  readonly severity: LogSeverity;
  /** How many messages this entry represents: 1, or several heartbeats. Its other fields are those of the first message. */
  readonly count: number;
}

/** Which messages are listed. A field that is left out excludes none. */
export interface EventLogFilter {
  /** A part of the `event_type`; upper and lower case are the same. */
  readonly type?: string | undefined;
  readonly directions?: readonly LogEntry['direction'][] | undefined;
  readonly severities?: readonly LogSeverity[] | undefined;
}

const described = /* @__PURE__ */ new WeakMap<LogEntry, LoggedMessage>();

/** The type, the number and the severity of an entry. Returns the same object for the same entry. */
export function describeEntry(entry: LogEntry): LoggedMessage {
  const known = described.get(entry);
  if (known !== undefined) return known;
  const { event_type: type, seq } = isRecord(entry.data) ? entry.data : {};
  const message: LoggedMessage = {
    ...entry,
    type: typeof type === 'string' ? type : '',
    seq: entry.direction === 'received' && entry.rejection === null && typeof seq === 'number' ? seq : null,
    severity: severityOf(entry, type),
    count: 1,
  };
  described.set(entry, message);
  return message;
}

function severityOf({ rejection }: LogEntry, type: unknown): LogSeverity {
  switch (rejection) {
    case 'invalid':
      return 'error';
    case 'untrusted':
    case 'not-tavus':
      return 'warning';
    case 'duplicate':
      return 'info';
    case null:
      return type === 'conversation.guardrail' ? 'warning' : 'info';
  }
}

/** Within this time, a lower `seq` was reordered on its way. After a longer time, it belongs to a new call. */
const REORDERED_WITHIN_MS = 2000;

/** Sorts entries by `seq`, the order in which the service sent them. Entries without a `seq` stay where they are. */
export function orderEntries(entries: readonly LogEntry[]): readonly LoggedMessage[] {
  const ordered: LoggedMessage[] = [];
  for (const entry of entries) {
    const message = describeEntry(entry);
    ordered.splice(placeOf(message, ordered), 0, message);
  }
  return ordered;
}

function placeOf({ seq, at }: LoggedMessage, ordered: readonly LoggedMessage[]): number {
  let place = ordered.length;
  if (seq === null) return place;
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const earlier = ordered[index];
    if (earlier === undefined || earlier.at < at - REORDERED_WITHIN_MS) break;
    if (earlier.seq === null) continue;
    if (earlier.seq <= seq) break;
    place = index;
  }
  return place;
}

/** The messages that match a filter. */
export function filterMessages(
  messages: readonly LoggedMessage[],
  { type = '', directions, severities }: EventLogFilter,
): readonly LoggedMessage[] {
  const typePart = type.trim().toLowerCase();
  return messages.filter(
    (message) =>
      message.type.toLowerCase().includes(typePart) &&
      directions?.includes(message.direction) !== false &&
      severities?.includes(message.severity) !== false,
  );
}

/** Replaces heartbeats in a row by one message that counts them. */
export function foldHeartbeats(messages: readonly LoggedMessage[]): readonly LoggedMessage[] {
  const folded: LoggedMessage[] = [];
  for (const message of messages) {
    const before = folded.at(-1);
    if (before !== undefined && isHeartbeat(before) && isHeartbeat(message)) {
      folded[folded.length - 1] = { ...before, count: before.count + message.count };
    } else folded.push(message);
  }
  return folded;
}

function isHeartbeat({ type, rejection }: LoggedMessage): boolean {
  return type === 'system.replica_present' && rejection === null;
}
