import { useMemo } from 'react';
import { defaultLabels } from './defaultLabels';
import type { Labels } from './Labels';
import { mergeLabels } from './mergeLabels';
import { useLabels } from './useLabels';

/**
 * Returns all labels: those of the nearest provider, and English for each one that it does not have. Exported as `useLabels`.
 * The library's own parts read only the labels that they need, because the others load later.
 */
export function useAllLabels(): Labels {
  const labels = useLabels();
  return useMemo(() => mergeLabels(defaultLabels, labels), [labels]);
}
