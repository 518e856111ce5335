import { useMemo } from 'react';
import type { RecordEvent } from '../conversation/projections/record/RecordEvent';
import { recordEventsProjection } from '../conversation/projections/record/recordEventsProjection';
import type { TranscriptLine } from '../conversation/projections/transcript/TranscriptLine';
import { useProjection } from './useProjection';
import { useTranscript } from './useTranscript';

/** A line of the transcript, or an event between the lines; see `type`. */
export type RecordEntry = (TranscriptLine & { readonly type: 'line' }) | RecordEvent;

/**
 * Everything that happened in the conversation, in the order in which it began: the lines of the transcript, the
 * objectives that became active or pending and were confirmed or completed, the tool calls with their results, and the
 * guardrails that were triggered.
 *
 * It changes as often as {@link useTranscript} does.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationRecord(): readonly RecordEntry[] {
  const lines = useTranscript();
  const events = useProjection(recordEventsProjection, 'useConversationRecord');
  return useMemo(() => merge(lines, events), [lines, events]);
}

/** Keeps the order of the lines, also where it is not the order of their times. */
function merge(lines: readonly TranscriptLine[], events: readonly RecordEvent[]): readonly RecordEntry[] {
  const merged: RecordEntry[] = [];
  let next = 0;
  for (const line of lines) {
    for (let event = events[next]; event !== undefined; event = events[next]) {
      if (!arrivedBefore(event, line)) break;
      merged.push(event);
      next += 1;
    }
    merged.push({ ...line, type: 'line' });
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
