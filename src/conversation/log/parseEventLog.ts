import { isRecord } from '../../protocol/isRecord';
import type { LogEntry } from './LogEntry';

/** The fields of an entry that a replay needs. */
export type RecordedMessage = Pick<LogEntry, 'at' | 'direction' | 'fromId' | 'data'>;

/** A line of a log that is not an entry. */
export interface SkippedLine {
  /** The number of the line; the first one is 1. */
  readonly line: number;
  readonly reason: string;
}

export interface ParsedEventLog {
  readonly messages: readonly RecordedMessage[];
  readonly skipped: readonly SkippedLine[];
}

/** Parses the text that `formatEventLog` returns, or a list of entries. Skips invalid lines and reports them. Never throws. */
export function parseEventLog(log: string | readonly LogEntry[]): ParsedEventLog {
  const messages: RecordedMessage[] = [];
  const skipped: SkippedLine[] = [];
  const lines: readonly unknown[] = typeof log === 'string' ? log.split('\n') : log;
  for (const [index, line] of lines.entries()) {
    if (typeof line === 'string' && line.trim() === '') continue;
    const entry = typeof line === 'string' ? parseLine(line) : line;
    if (isRecordedMessage(entry)) messages.push(entry);
    else skipped.push({ line: index + 1, reason: entry === undefined ? 'not JSON' : 'not an entry of a log' });
  }
  return { messages, skipped };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecordedMessage(entry: unknown): entry is RecordedMessage {
  return (
    isRecord(entry) &&
    Number.isFinite(entry.at) &&
    (entry.direction === 'received' || entry.direction === 'sent') &&
    typeof entry.fromId === 'string'
  );
}
