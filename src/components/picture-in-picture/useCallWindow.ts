import { useMemo, useSyncExternalStore } from 'react';
import { reportUncaught } from '../../errors/callSafely';
import { useConversationContext } from '../../hooks/ConversationContext';
import { callPlaceOf } from './callPlaceOf';
import { canOpenCallWindow, openCallWindow } from './openCallWindow';

interface CallWindow {
  /** False where the browser has no such window, and while there is no screen that could move. */
  readonly canOpen: boolean;
  readonly isOpen: boolean;
  /** Opens or closes the window. Browsers open it only while they handle a press. */
  readonly toggle: () => void;
}

/** The window of its own that a call can have. */
export function useCallWindow(caller: string): CallWindow {
  const conversation = useConversationContext(caller);
  const { getState, subscribe } = callPlaceOf(conversation);
  const { anchor, container, close } = useSyncExternalStore(subscribe, getState, getState);
  return useMemo(
    () => ({
      canOpen: canOpenCallWindow(anchor),
      isOpen: container !== null,
      toggle() {
        if (container === null) openCallWindow(conversation).catch(reportUncaught);
        else close();
      },
    }),
    [conversation, anchor, container, close],
  );
}
