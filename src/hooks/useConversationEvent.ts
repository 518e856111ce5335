import { useEffect } from 'react';
import type { EventOf, KnownEventType, TavusEvent } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { useLatest } from './useLatest';

/**
 * Calls a handler for each event of one type, in its canonical form. `'*'` stands for all types.
 *
 * Rejected messages, such as those of another sender than the replica, are not passed to it. The handler may be an inline
 * function.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * useConversationEvent('conversation.utterance', ({ properties }) => console.log(properties.speech));
 */
export function useConversationEvent<Type extends KnownEventType>(
  type: Type,
  handler: (event: EventOf<Type>) => void,
): void;
export function useConversationEvent(type: string, handler: (event: TavusEvent) => void): void;
export function useConversationEvent(type: string, handler: (event: never) => void): void {
  const conversation = useConversationContext('useConversationEvent');
  const latest = useLatest(handler as (event: TavusEvent) => void);
  useEffect(
    () =>
      conversation.listen({
        onEvent: (event) => {
          if (type === '*' || event.event_type === type) latest.current(event);
        },
      }),
    [conversation, type, latest],
  );
}
