import { useEffect, useState, type ReactNode } from 'react';
import type { LogEntry } from '../../conversation/log/LogEntry';
import { eventOf } from '../../conversation/projections/Projection';
import { useConversationContext } from '../../hooks/ConversationContext';
import { isCanvasCall } from '../../protocol';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { LoadFailure } from '../loading/LoadFailure';
import { canvasCards } from '../loading/loadedParts';

/** The cards of Magic Canvas in the default screen. They load with the first message about a card. */
export function CallCanvas(): ReactNode {
  const { getState, listen } = useConversationContext('CallCanvas');
  const [isUsed, setIsUsed] = useState(false);
  useEffect(() => {
    const onMessage = (message: LogEntry) => {
      const event = eventOf(message);
      if (event !== null && isCanvasCall(event)) setIsUsed(true);
    };
    getState().eventLog.entries.forEach(onMessage);
    return listen({ onMessage });
  }, [getState, listen]);
  return isUsed ? <LoadedCards /> : null;
}

function LoadedCards(): ReactNode {
  const { Part: Cards, hasFailed, isLoading } = canvasCards.use();
  const { panelNotLoaded } = useLabelsWith(callLabels);
  if (Cards !== null) return <Cards />;
  return hasFailed ? (
    // In the place of the card that confirms an objective, because the styles of these cards have not loaded.
    <div className="cvi-confirmation" data-open="">
      <div className="cvi-confirmation-card">
        <LoadFailure isLoading={isLoading} onTryAgain={canvasCards.load}>
          {panelNotLoaded}
        </LoadFailure>
      </div>
    </div>
  ) : null;
}
