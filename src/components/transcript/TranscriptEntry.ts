import type { RecordEvent } from '../../conversation/projections/record/RecordEvent';
import type { TranscriptLine } from '../../conversation/projections/transcript/TranscriptLine';

/** What the panel lists: a line, or an event between the lines. */
export type TranscriptEntry = TranscriptLine | RecordEvent;

export function isLine(entry: TranscriptEntry): entry is TranscriptLine {
  return 'speaker' in entry;
}
