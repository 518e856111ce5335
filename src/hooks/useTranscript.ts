import { transcript } from '../conversation/transcript/transcript';
import type { TranscriptLine } from '../conversation/transcript/TranscriptLine';
import { useFollowed } from './useFollowed';

/**
 * What was said in the conversation, in the order it was said: the latest 1,000 lines.
 *
 * It changes several times a second while somebody speaks. A line that did not change is the same object as before, so
 * render each line with `memo`. It goes on while no component reads it, from the first read on.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useTranscript(): readonly TranscriptLine[] {
  return useFollowed(transcript, 'useTranscript').lines;
}
