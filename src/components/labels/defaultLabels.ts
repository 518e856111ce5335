import { callLabels } from './callLabels';
import { cardLabels } from './cardLabels';
import { finalLabels } from './finalLabels';
import type { Labels } from './Labels';
import { progressLabels } from './progressLabels';
import { sessionLabels } from './sessionLabels';
import { startLabels } from './startLabels';

/** Every word of the interface, in English. */
export const defaultLabels: Labels = {
  ...startLabels,
  ...sessionLabels,
  ...callLabels,
  ...cardLabels,
  ...progressLabels,
  ...finalLabels,
};
