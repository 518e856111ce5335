import { useMemo } from 'react';
import { mergeRecord } from '../conversation/projections/record/mergeRecord';
import type { RecordEntry } from '../conversation/projections/record/RecordEntry';
import { recordEventsProjection } from '../conversation/projections/record/recordEventsProjection';
import { useProjection } from './useProjection';
import { useTranscript } from './useTranscript';

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
  return useMemo(() => mergeRecord(lines, events), [lines, events]);
}
