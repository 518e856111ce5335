import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { project } from '../conversation/projections/Projection';
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
  useEffect(() => {
    if (!isRead) return;
    return () => setReadAt(conversation.now());
  }, [conversation, isRead]);

  const count = useCallback((): number => {
    if (isRead) return 0;
    const since = Math.max(readAt, conversation.getState().lifecycle.joinedAt ?? 0);
    return getValue().lines.filter(({ speaker, isFinal, at }) => speaker === 'replica' && isFinal && at > since).length;
  }, [conversation, getValue, isRead, readAt]);
  return useSyncExternalStore(subscribe, count, count);
}
