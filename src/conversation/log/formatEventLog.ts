import type { LogEntry } from './LogEntry';
import { safeStringify } from './safeStringify';

/**
 * Formats an event log as JSON Lines, to store, send or replay it: one message a line, in the order in which the messages
 * were received and sent.
 *
 * @see {@link replayLog}
 */
export function formatEventLog(entries: readonly LogEntry[]): string {
  return [...entries]
    .sort((one, other) => one.id - other.id)
    .map(({ id, at, direction, rejection, detail, fromId, data }) => {
      return `${safeStringify({ id, at, direction, rejection, detail, fromId, data })}\n`;
    })
    .join('');
}
