import { useMemo } from 'react';
import { cardLabels, type CardLabels } from './cardLabels';
import type { ContextLabels } from './LabelsContext';
import { mergeLabels } from './mergeLabels';
import { useLabels } from './useLabels';

/** The words in force, with those of the confirmation card. */
export function useCardLabels(): ContextLabels & CardLabels {
  const labels = useLabels();
  return useMemo(() => mergeLabels<CardLabels, ContextLabels>(cardLabels, labels), [labels]);
}
