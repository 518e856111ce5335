import { useContext } from 'react';
import { LabelsContext, type ContextLabels } from './LabelsContext';

/** The words in force here: those of `labels`, and English where it says nothing. */
export function useLabels(): ContextLabels {
  return useContext(LabelsContext);
}
