import { useCallback, useSyncExternalStore } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { useConversationContext } from './ConversationContext';

/**
 * Selects one part of the conversation's state, and renders again only when that part changes.
 *
 * @param select - Must return a part of the state itself: a new object at each call would render without end.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationState<Part>(select: (state: ConversationState) => Part, caller: string): Part {
  const conversation = useConversationContext(caller);
  const read = useCallback(() => select(conversation.getState()), [conversation, select]);
  return useSyncExternalStore(conversation.subscribe, read, read);
}
