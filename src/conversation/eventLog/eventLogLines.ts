import type { LogEntry } from '../eventLog';
import { jsonText } from './jsonText';

/**
 * Writes a log down, to be kept, sent or replayed: a line of JSON for each message, in the order in which they came.
 *
 * @see {@link replayLog}
 */
export function eventLogLines(entries: readonly LogEntry[]): string {
  return [...entries]
    .sort((one, other) => one.id - other.id)
    .map(({ id, at, direction, refusal, detail, fromId, data }) => {
      return `${jsonText({ id, at, direction, refusal, detail, fromId, data })}\n`;
    })
    .join('');
}
