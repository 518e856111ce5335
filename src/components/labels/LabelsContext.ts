import { createContext } from 'react';
import { callLabels, type CallLabels } from './callLabels';
import type { Labels } from './Labels';
import { startLabels, type StartLabels } from './startLabels';

/**
 * The words of the start and of the call. The other labels are there only if an app gives them: the
 * parts that need them bring the English ones.
 */
export type ContextLabels = StartLabels & CallLabels & Partial<Labels>;

/** Carries the words of the parts below it. Without a provider they are English. */
export const LabelsContext = createContext<ContextLabels>({ ...startLabels, ...callLabels });
