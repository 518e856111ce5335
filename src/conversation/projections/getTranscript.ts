import type { Conversation } from '../Conversation';
import { project } from './Projection';
import { transcriptProjection } from './transcript/transcriptProjection';
import type { TranscriptLine } from './transcript/TranscriptLine';

/**
 * The lines of a conversation so far, as `useTranscript` returns them, for code outside React.
 *
 * The first call starts to collect them, with the messages that the event log still has. So call it once before the call is joined, or
 * listen to `onEnded`, if you need all of them later.
 *
 * @example
 * const conversation = createConversation({ conversationUrl, createCall: dailyCall });
 * getTranscript(conversation);
 * conversation.join();
 */
export function getTranscript(conversation: Conversation): readonly TranscriptLine[] {
  return project(conversation, transcriptProjection).getValue().lines;
}
