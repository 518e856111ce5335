import { createContext, useContext } from 'react';
import type { Conversation } from '../conversation/Conversation';
import { ConversationContextError } from '../errors/ConversationContextError';

/** Contains the conversation, which never changes, and not its state: each state change would render the whole tree again. */
export const ConversationContext = createContext<Conversation | null>(null);

/**
 * The conversation of the nearest provider.
 *
 * @param caller - The hook or part that the error names if there is no provider.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationContext(caller: string): Conversation {
  const conversation = useContext(ConversationContext);
  if (conversation === null) throw new ConversationContextError(caller);
  return conversation;
}
