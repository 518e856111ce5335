import { isRecord } from '../../protocol/isRecord';
import type { LogEntry } from '../eventLog';

/** `warning`: somebody else's message, or a guardrail. `error`: one of the service's that is broken. */
export type LogSeverity = 'info' | 'warning' | 'error';

/** One line of the log as a person reads it: a message, or several heartbeats that came one after another. */
export interface LoggedMessage extends LogEntry {
  /** The `event_type`; empty for what has none. */
  readonly type: string;
  /** The service's own count; `null` where it gives none, or the message is not believed. */
  readonly seq: number | null;
  readonly severity: LogSeverity;
  /** How many messages the line stands for: 1, or more heartbeats. The rest of it is the first one's. */
  readonly count: number;
}

const described = /* @__PURE__ */ new WeakMap<LogEntry, LoggedMessage>();

/** What a person wants to know of a message; the same object for the same entry. */
export function describeEntry(entry: LogEntry): LoggedMessage {
  const known = described.get(entry);
  if (known !== undefined) return known;
  const { event_type: type, seq } = isRecord(entry.data) ? entry.data : {};
  const message: LoggedMessage = {
    ...entry,
    type: typeof type === 'string' ? type : '',
    seq: entry.direction === 'received' && entry.refusal === null && typeof seq === 'number' ? seq : null,
    severity: severityOf(entry, type),
    count: 1,
  };
  described.set(entry, message);
  return message;
}

function severityOf({ refusal }: LogEntry, type: unknown): LogSeverity {
  switch (refusal) {
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
