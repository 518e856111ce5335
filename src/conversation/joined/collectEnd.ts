import type { Conversation } from '../Conversation';
import type { EndedDetails } from '../loop/ConversationHandlers';
import { getConversationRecord } from '../projections/getConversationRecord';
import { getTranscript } from '../projections/getTranscript';

/** Starts to collect what `onEnded` gets. Returns the function that reads it. */
export function collectEnd(conversation: Conversation): () => Omit<EndedDetails, 'conversationId'> {
  const read = () => ({ transcript: getTranscript(conversation), record: getConversationRecord(conversation) });
  read();
  return read;
}
