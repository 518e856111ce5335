import { useMemo } from 'react';
import { createInteractions, type Interactions } from '../conversation/interactions/createInteractions';
import { useConversationContext } from './ConversationContext';

/**
 * Functions that send interactions to the replica. The object is stable for each conversation.
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
