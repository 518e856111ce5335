import { useMemo } from 'react';
import type { Milestone } from '../conversation/record/Milestone';
import { milestones } from '../conversation/record/milestones';
import type { TranscriptLine } from '../conversation/transcript/TranscriptLine';
import { useFollowed } from './useFollowed';
import { useTranscript } from './useTranscript';

/** A line of the transcript, or what happened between the lines; `type` tells. */
export type RecordEntry = (TranscriptLine & { readonly type: 'line' }) | Milestone;

/**
 * Everything that happened in the conversation by the time it began: what was said, which objectives were asked,
 * confirmed and completed, which tools were called, which guardrails were triggered.
 *
 * It changes as often as {@link useTranscript} does.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationRecord(): readonly RecordEntry[] {
  const lines = useTranscript();
  const happened = useFollowed(milestones, 'useConversationRecord');
  return useMemo(() => merge(lines, happened), [lines, happened]);
}

/** The lines stand in the order they were said in, which is kept where their times are not. */
function merge(lines: readonly TranscriptLine[], happened: readonly Milestone[]): readonly RecordEntry[] {
  const merged: RecordEntry[] = [];
  let next = 0;
  for (const line of lines) {
    for (let milestone = happened[next]; milestone !== undefined; milestone = happened[next]) {
      if (!isBefore(milestone, line)) break;
      merged.push(milestone);
      next += 1;
    }
    merged.push({ ...line, type: 'line' });
  }
  return [...merged, ...happened.slice(next)];
}

/** Sorts by the message that each entry began with. Messages are numbered, so the clock does not matter. */
function isBefore(milestone: Milestone, line: TranscriptLine): boolean {
  return messageNumber(milestone.id) < messageNumber(line.id);
}

function messageNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
