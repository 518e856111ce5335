import { useContext } from 'react';
import { LabelsContext, type ContextLabels } from './LabelsContext';

/** Returns the labels that load before a call begins: those of the nearest provider, and English for the others. */
export function useContextLabels(): ContextLabels {
  return useContext(LabelsContext);
}
