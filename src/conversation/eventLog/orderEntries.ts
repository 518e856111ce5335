import type { LogEntry } from '../eventLog';
import { describeEntry, type LoggedMessage } from './LoggedMessage';

/** What overtakes another does so within this time. Over a longer one, a lower `seq` is that of a new call. */
const OVERTAKES_WITHIN_MS = 2000;

/** Puts messages into the order in which the service sent them, as far as it counts them; the others stay as they came. */
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
  for (const [index, earlier] of backwards(ordered)) {
    if (earlier.at < at - OVERTAKES_WITHIN_MS) break;
    if (earlier.seq === null) continue;
    if (earlier.seq <= seq) break;
    place = index;
  }
  return place;
}

function* backwards<Item>(list: readonly Item[]): Generator<readonly [number, Item]> {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const item = list[index];
    if (item !== undefined) yield [index, item];
  }
}
