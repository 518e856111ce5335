import { useMemo } from 'react';
import { createInteractions, type Interactions } from '../conversation/interactions/createInteractions';
import { useConversationContext } from './ConversationContext';

/**
 * What can be said to the replica: the same object for as long as the conversation is the same.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/interactions-protocols/overview | Interactions protocol, in the service's guide}
 * @example
 * const { echo, interrupt } = useInteractions();
 * return <button onClick={() => echo('Welcome back.')}>Greet</button>;
 */
export function useInteractions(): Interactions {
  const conversation = useConversationContext('useInteractions');
  return useMemo(() => createInteractions(conversation), [conversation]);
}
