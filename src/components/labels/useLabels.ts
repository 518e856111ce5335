import { useContext } from 'react';
import type { Labels } from './Labels';
import { LabelsContext } from './LabelsContext';

/** The words in force here: those of `labels`, and English where it says nothing. */
export function useLabels(): Labels {
  return useContext(LabelsContext);
}
