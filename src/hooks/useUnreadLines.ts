import { useCallback, useRef, useSyncExternalStore } from 'react';
import { project } from '../conversation/projections/Projection';
import { transcriptProjection } from '../conversation/projections/transcript/transcriptProjection';
import { useConversationContext } from './ConversationContext';

/**
 * How many finished lines of the replica have been added to the transcript since it was last read.
 *
 * Renders again only when the number changes, and not with each word.
 *
 * @param isRead - True while the user sees the transcript: then there are none.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useUnreadLines(isRead: boolean): number {
  const { getValue, subscribe } = project(useConversationContext('useUnreadLines'), transcriptProjection);
  const readUntil = useRef<string>(undefined);
  const count = useCallback((): number => {
    const { lines } = getValue();
    if (isRead) readUntil.current = lines.at(-1)?.id;
    let unread = 0;
    for (let index = lines.length - 1; index >= 0; index -= 1) {
      const line = lines[index];
      if (line === undefined || line.id === readUntil.current) break;
      if (line.speaker === 'replica' && line.isFinal) unread += 1;
    }
    return unread;
  }, [getValue, isRead]);
  return useSyncExternalStore(subscribe, count, count);
}
