import { useCallback, useSyncExternalStore } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import { useConversationContext } from './ConversationContext';

/**
 * Reads one part of the conversation's state, and renders again only when that part is another.
 *
 * @param select - Must return a part of the state as it stands: a new object each time would render without end.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationState<Part>(select: (state: ConversationState) => Part, caller: string): Part {
  const conversation = useConversationContext(caller);
  const read = useCallback(() => select(conversation.getState()), [conversation, select]);
  return useSyncExternalStore(conversation.subscribe, read, read);
}
