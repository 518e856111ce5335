import { isRecord } from '../../protocol/isRecord';
import type { LogEntry } from '../eventLog';

/** What a replay needs of an entry. */
export type RecordedMessage = Pick<LogEntry, 'at' | 'direction' | 'fromId' | 'data'>;

/** A line that is no entry of a log. */
export interface SkippedLine {
  /** Counts from 1. */
  readonly line: number;
  readonly reason: string;
}

export interface LogReading {
  readonly messages: readonly RecordedMessage[];
  readonly skipped: readonly SkippedLine[];
}

/** Reads a log, or what `eventLogLines` has made of one. What is broken is left out, and named. Never throws. */
export function readLogLines(log: string | readonly LogEntry[]): LogReading {
  const messages: RecordedMessage[] = [];
  const skipped: SkippedLine[] = [];
  const lines: readonly unknown[] = typeof log === 'string' ? log.split('\n') : log;
  for (const [index, line] of lines.entries()) {
    if (typeof line === 'string' && line.trim() === '') continue;
    const entry = typeof line === 'string' ? parse(line) : line;
    if (isRecorded(entry)) messages.push(entry);
    else skipped.push({ line: index + 1, reason: entry === undefined ? 'not JSON' : 'not an entry of a log' });
  }
  return { messages, skipped };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecorded(entry: unknown): entry is RecordedMessage {
  return (
    isRecord(entry) &&
    Number.isFinite(entry.at) &&
    (entry.direction === 'received' || entry.direction === 'sent') &&
    typeof entry.fromId === 'string'
  );
}
