import type { TranscriptLine } from '../transcript/TranscriptLine';
import type { RecordEntry } from './RecordEntry';
import type { RecordEvent } from './RecordEvent';

const entries = /* @__PURE__ */ new WeakMap<TranscriptLine, RecordEntry>();

/** The line as an entry of the record: the same object for the same line. */
function entryOf(line: TranscriptLine): RecordEntry {
  const known = entries.get(line);
  if (known !== undefined) return known;
  const entry: RecordEntry = { ...line, type: 'line' };
  entries.set(line, entry);
  return entry;
}

/** Puts the events between the lines. Keeps the order of the lines, also where it is not the order of their times. */
export function mergeRecord(lines: readonly TranscriptLine[], events: readonly RecordEvent[]): readonly RecordEntry[] {
  const merged: RecordEntry[] = [];
  let next = 0;
  for (const line of lines) {
    for (let event = events[next]; event !== undefined; event = events[next]) {
      if (!arrivedBefore(event, line)) break;
      merged.push(event);
      next += 1;
    }
    merged.push(entryOf(line));
  }
  return [...merged, ...events.slice(next)];
}

/** Compares the numbers of the messages that both began with, and not their times: the clock may have been set. */
function arrivedBefore(event: RecordEvent, line: TranscriptLine): boolean {
  return messageNumber(event.id) < messageNumber(line.id);
}

/** The number at the end of an id, such as 12 in `line-12`, `typed-12` and `event-12`. */
function messageNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
