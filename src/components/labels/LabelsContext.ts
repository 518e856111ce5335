import { createContext } from 'react';
import { callLabels } from './callLabels';
import type { Labels } from './Labels';
import { startLabels } from './startLabels';

/**
 * Carries the words of the parts below it. Without a provider they are English. Those of a session are not among them, unless an app
 * gives some: only the start screen of a session needs them, and brings them along.
 */
export const LabelsContext = createContext({ ...startLabels, ...callLabels } as Labels);
