import { useSyncExternalStore } from 'react';
import { project, type Projection } from '../conversation/projections/Projection';
import { useConversationContext } from './ConversationContext';

/**
 * The value of a projection of the conversation's messages. Renders again only when the value changes.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useProjection<Value>(projection: Projection<Value>, caller: string): Value {
  const { getValue, subscribe } = project(useConversationContext(caller), projection);
  return useSyncExternalStore(subscribe, getValue, getValue);
}
