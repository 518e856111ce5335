import { useCallback, useSyncExternalStore } from 'react';
import { observeCall, type CallObserver } from '../conversation/media/CallObserver';
import { useConversationContext } from './ConversationContext';

/**
 * The value of an observer of the call; its initial value while there is no call. Renders again only when the value changes.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCallObserver<Value>(observer: CallObserver<Value>, caller: string): Value {
  const { subscribe, getCall } = useConversationContext(caller);
  const call = useSyncExternalStore(subscribe, getCall, getCall);
  const observed = call && observeCall(call, observer);
  const subscribeToCall = useCallback(
    (listener: () => void) => observed?.subscribe(listener) ?? (() => undefined),
    [observed],
  );
  const read = () => (observed === null ? observer.initial : observed.getValue());
  return useSyncExternalStore(subscribeToCall, read, read);
}
