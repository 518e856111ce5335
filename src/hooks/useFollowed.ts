import { useSyncExternalStore } from 'react';
import { follow, type Follower } from '../conversation/follow';
import { useConversationContext } from './ConversationContext';

/**
 * Reads a value made of the conversation's messages, and renders again only when it is another.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useFollowed<Value>(follower: Follower<Value>, caller: string): Value {
  const { getValue, subscribe } = follow(useConversationContext(caller), follower);
  return useSyncExternalStore(subscribe, getValue, getValue);
}
