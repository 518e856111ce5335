import { transcriptProjection } from '../conversation/projections/transcript/transcriptProjection';
import type { TranscriptLine } from '../conversation/projections/transcript/TranscriptLine';
import { useProjection } from './useProjection';

/**
 * The lines of the conversation, in the order in which they were spoken: the latest 10,000.
 *
 * It changes several times a second during speech. A line that has not changed is the same object as before, so render each
 * line with `memo`. After its first use, the transcript is also updated while no component uses it.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useTranscript(): readonly TranscriptLine[] {
  return useProjection(transcriptProjection, 'useTranscript').lines;
}
