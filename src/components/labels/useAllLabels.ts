import { useMemo } from 'react';
import { defaultLabels } from './defaultLabels';
import type { Labels } from './Labels';
import { mergeLabels } from './mergeLabels';
import { useLabels } from './useLabels';

/**
 * Every word in force here: those of `labels`, and English where it says nothing. Exported as `useLabels`; our own parts
 * read only the words that they need, because the others load later.
 */
export function useAllLabels(): Labels {
  const labels = useLabels();
  return useMemo(() => mergeLabels(defaultLabels, labels), [labels]);
}
