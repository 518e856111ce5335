import { cardLabels, type CardLabels } from './cardLabels';
import type { ContextLabels } from './LabelsContext';
import { useLabels } from './useLabels';

/** The words in force, with those of the confirmation card. */
export function useCardLabels(): ContextLabels & CardLabels {
  return { ...cardLabels, ...useLabels() };
}
