import { useCallback, useState, useSyncExternalStore } from 'react';
import { project } from '../conversation/projections/Projection';
import type { TranscriptLine } from '../conversation/projections/transcript/TranscriptLine';
import { transcriptProjection } from '../conversation/projections/transcript/transcriptProjection';
import { useConversationContext } from './ConversationContext';

/**
 * How many lines the replica has begun in this call since the transcript was last read.
 *
 * Renders again only when the number changes, and not with each word.
 *
 * @param isRead - True while the user sees the transcript: then the number is 0.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useUnreadLines(isRead: boolean): number {
  const conversation = useConversationContext('useUnreadLines');
  const { getValue, subscribe } = project(conversation, transcriptProjection);
  const [readAt, setReadAt] = useState(0);
  const [wasRead, setWasRead] = useState(isRead);
  if (wasRead !== isRead) {
    // In the same render: otherwise, what was just read would be unread for a moment.
    setWasRead(isRead);
    if (!isRead) setReadAt(conversation.now());
  }

  const count = useCallback((): number => {
    if (isRead) return 0;
    const since = Math.max(readAt, conversation.getState().lifecycle.joinedAt ?? 0);
    return countLines(getValue().lines, since);
  }, [conversation, getValue, isRead, readAt]);
  return useSyncExternalStore(subscribe, count, count);
}

/** A line that arrived late may be this much further up. */
const LATE_MS = 60_000;

/** The finished lines of the replica that began after this moment. Starts with the latest, because most are older. */
function countLines(lines: readonly TranscriptLine[], since: number): number {
  let count = 0;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.at < since - LATE_MS) break;
    if (line.speaker === 'replica' && line.isFinal && line.at > since) count += 1;
  }
  return count;
}
