import type { ReactNode } from 'react';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { LoadFailure } from '../loading/LoadFailure';
import { canvasCards } from '../loading/loadedParts';
import { useIsCanvasUsed } from './useIsCanvasUsed';

/** The cards of Magic Canvas in the default screen. They load with the first message about a card. */
export function CallCanvas(): ReactNode {
  return useIsCanvasUsed('CallCanvas') ? <LoadedCards /> : null;
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
