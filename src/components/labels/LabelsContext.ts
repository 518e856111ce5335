import { createContext } from 'react';
import { sharedLabels, type SharedLabels } from './sharedLabels';
import { startLabels, type StartLabels } from './startLabels';

/**
 * The labels that load before a call begins. The others are present only if the app has passed them, so the type has none of
 * them. The parts that need them load the English ones, see `useLabelsWith`.
 */
export type ContextLabels = StartLabels & SharedLabels;

/** The labels of the parts inside the provider. Without a provider, they are English. */
export const LabelsContext = createContext<ContextLabels>({ ...startLabels, ...sharedLabels });
