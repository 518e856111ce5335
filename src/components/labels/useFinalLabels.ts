import { finalLabels, type FinalLabels } from './finalLabels';
import type { ContextLabels } from './LabelsContext';
import { mergeLabels } from './mergeLabels';
import { useLabels } from './useLabels';

/** The words in force, with those of what comes after a call. */
export function useFinalLabels(): ContextLabels & FinalLabels {
  return mergeLabels<FinalLabels, ContextLabels>(finalLabels, useLabels());
}
