import { useMemo } from 'react';
import { defaultLabels } from './defaultLabels';
import type { Labels } from './Labels';
import { mergeLabels } from './mergeLabels';
import { useContextLabels } from './useContextLabels';

/**
 * Returns all labels: those of the nearest provider, and English for each one that it does not have.
 * The library's own parts read only the labels that they need, because the others load later.
 */
export function useLabels(): Labels {
  const labels = useContextLabels();
  return useMemo(() => mergeLabels(defaultLabels, labels), [labels]);
}
