import { useMemo } from 'react';
import type { Conversation } from '../conversation/Conversation';
import { useConversationContext } from './ConversationContext';

/** What can be sent to the replica. Each throws `CallNotJoinedError` unless the call is live. */
export type Interactions = Pick<Conversation, 'respond' | 'send'>;

/**
 * What can be sent to the replica: the same object for as long as the conversation is the same.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useInteractions(): Interactions {
  const { respond, send } = useConversationContext('useInteractions');
  return useMemo(() => ({ respond, send }), [respond, send]);
}
