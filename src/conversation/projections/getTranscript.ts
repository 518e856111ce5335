import type { Conversation } from '../Conversation';
import type { ConversationControls } from '../ConversationControls';
import { project } from './Projection';
import { transcriptProjection } from './transcript/transcriptProjection';
import type { TranscriptLine } from './transcript/TranscriptLine';

/**
 * The lines of a conversation so far, as `useTranscript` returns them, for code outside React.
 *
 * The first call starts to collect them, with the messages that the event log still has. So call it once before the call is joined, or
 * listen to `onEnded`, if you need all of them later.
 *
 * @param conversation - From `createConversation`, or what `onJoined` gets.
 * @example
 * const conversation = createConversation({ conversationUrl, createCall: dailyCall });
 * getTranscript(conversation);
 * conversation.join();
 */
export function getTranscript(conversation: ConversationControls): readonly TranscriptLine[] {
  // The controls are a conversation of which the app sees only a part.
  return project(conversation as Conversation, transcriptProjection).getValue().lines;
}
