import { createContext, useContext } from 'react';
import type { Conversation } from '../conversation/Conversation';
import { ConversationContextError } from '../errors/ConversationContextError';

/** Carries the conversation, which never changes, and never its state: a change must not render the whole tree. */
export const ConversationContext = createContext<Conversation | null>(null);

/**
 * The conversation around this component, for what no hook covers.
 *
 * @param caller - The name to blame when there is none.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useConversationContext(caller: string): Conversation {
  const conversation = useContext(ConversationContext);
  if (conversation === null) throw new ConversationContextError(caller);
  return conversation;
}
