import type { Conversation } from '../Conversation';
import type { ConversationControls } from '../ConversationControls';
import { getTranscript } from './getTranscript';
import { project } from './Projection';
import { mergeRecord } from './record/mergeRecord';
import type { RecordEntry } from './record/RecordEntry';
import { recordEventsProjection } from './record/recordEventsProjection';

/**
 * Everything that has happened in a conversation so far, as `useConversationRecord` returns it, for code outside React. Like
 * {@link getTranscript}, the first call starts to collect it.
 */
export function getConversationRecord(conversation: ConversationControls): readonly RecordEntry[] {
  return mergeRecord(
    getTranscript(conversation),
    project(conversation as Conversation, recordEventsProjection).getValue(),
  );
}
