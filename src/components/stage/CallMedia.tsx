import { DailyProvider } from '@daily-co/daily-react';
import { createContext, useContext, useState, type ComponentProps, type ReactNode } from 'react';
import type { Conversation } from '../../conversation/Conversation';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useCall } from '../../hooks/useCall';

const CallMediaContext = createContext<Conversation | null>(null);

export interface CallMediaProps {
  readonly children: ReactNode;
  /**
   * The jotai store for daily-react's state. Default: a store of its own, so that your own atoms have other values inside than outside.
   * Pass `useStore()` of jotai if you read your atoms inside. One store may hold only one call at a time.
   */
  readonly jotaiStore?: ComponentProps<typeof DailyProvider>['jotaiStore'] | undefined;
}

/**
 * Provides the call to daily-react's components and hooks below it. Renders no element. Its children stay mounted before, during and
 * after the call: daily-react's hooks are empty before it, and keep the last call after it.
 *
 * Each part that shows a track contains a `CallMedia`, unless one of the same conversation is around it already. Put one around all of
 * them if you show several.
 */
export function CallMedia({ children, jotaiStore }: CallMediaProps): ReactNode {
  const conversation = useConversationContext('CallMedia');
  const isNested = useContext(CallMediaContext) === conversation;
  const call = useCall();
  // daily-react removes its listeners from the call that it has when it is unmounted, so it keeps the call after its end.
  const [latest, setLatest] = useState(call);
  if (call !== null && call !== latest) setLatest(call);
  if (isNested) return children;
  return (
    <CallMediaContext.Provider value={conversation}>
      <DailyProvider callObject={call ?? latest} {...(jotaiStore && { jotaiStore })}>
        {children}
      </DailyProvider>
    </CallMediaContext.Provider>
  );
}
