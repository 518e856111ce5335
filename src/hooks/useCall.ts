import { useSyncExternalStore } from 'react';
import type { CallObject } from '../conversation/CallObject';
import { useConversationContext } from './ConversationContext';

/**
 * The call object while there is one; `null` before and after. The conversation joins, leaves and destroys it.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCall(): CallObject | null {
  const { subscribe, getCall } = useConversationContext('useCall');
  return useSyncExternalStore(subscribe, getCall, getCall);
}
