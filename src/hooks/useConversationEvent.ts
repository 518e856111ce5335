import { useEffect } from 'react';
import type { EventOf, KnownEventType, TavusEvent } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { useLatest } from './useLatest';

/**
 * Calls back for each event of one type that the replica sends, in its canonical form; `'*'` is for all of them.
 *
 * Only what is believed gets here: a stranger's messages do not. The handler may be an inline function.
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
