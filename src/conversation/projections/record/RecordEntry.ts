import type { TranscriptLine } from '../transcript/TranscriptLine';
import type { RecordEvent } from './RecordEvent';

/** A line of the transcript, or an event between the lines; see `type`. */
export type RecordEntry = (TranscriptLine & { readonly type: 'line' }) | RecordEvent;
