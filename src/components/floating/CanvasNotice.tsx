import type { ReactNode } from 'react';
import { useCanvas } from '../../hooks/useCanvas';
import { miniatureLabels } from '../labels/miniatureLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

/** Says on the small picture that a card of Magic Canvas is open. A press shows it. */
export function CanvasNotice({ onRestore }: { readonly onRestore: () => void }): ReactNode {
  const { floatingCard } = useLabelsWith(miniatureLabels);
  return useCanvas().cards.length === 0 ? null : (
    <button type="button" className="cvi-miniature-notice" onClick={onRestore}>
      <span>{floatingCard}</span>
    </button>
  );
}
