import { createContext } from 'react';
import { defaultLabels } from './defaultLabels';
import type { Labels } from './Labels';

/** Carries the words of the parts below it. Without a provider they are English. */
export const LabelsContext = createContext<Labels>(defaultLabels);
