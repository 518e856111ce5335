import { useSyncExternalStore } from 'react';
import type { DailyCall } from '../conversation/call/CallObject';
import { useConversationContext } from './ConversationContext';

/**
 * The call object; `null` before and after the call. The conversation joins, leaves and destroys it, unless your app keeps it
 * (`keptCall`).
 *
 * Its type is that of Daily's call. If your `createCall` returns another object, such as a simulated call, it may lack some of
 * these methods.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCall(): DailyCall | null {
  const { subscribe, getCall } = useConversationContext('useCall');
  return useSyncExternalStore(subscribe, getCall, getCall) as DailyCall | null;
}
