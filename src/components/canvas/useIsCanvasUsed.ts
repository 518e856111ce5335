import { useEffect, useState } from 'react';
import type { LogEntry } from '../../conversation/log/LogEntry';
import { eventOf } from '../../conversation/projections/Projection';
import { useConversationContext } from '../../hooks/ConversationContext';
import { isCanvasCall } from '../../protocol';

/** Whether there was a message about a card of Magic Canvas, so that the code of the cards is needed. */
export function useIsCanvasUsed(part: string): boolean {
  const { getState, listen } = useConversationContext(part);
  const [isUsed, setIsUsed] = useState(false);
  useEffect(() => {
    const onMessage = (message: LogEntry) => {
      const event = eventOf(message);
      if (event !== null && isCanvasCall(event)) setIsUsed(true);
    };
    getState().eventLog.entries.forEach(onMessage);
    return listen({ onMessage });
  }, [getState, listen]);
  return isUsed;
}
