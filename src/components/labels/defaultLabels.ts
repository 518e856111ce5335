import { callLabels } from './callLabels';
import { canvasLabels } from './canvasLabels';
import { cardLabels } from './cardLabels';
import { checkLabels } from './checkLabels';
import { connectionLabels } from './connectionLabels';
import { deviceLabels } from './deviceLabels';
import { sharedLabels } from './sharedLabels';
import { finalLabels } from './finalLabels';
import type { Labels } from './Labels';
import { progressLabels } from './progressLabels';
import { screenLabels } from './screenLabels';
import { sessionLabels } from './sessionLabels';
import { startLabels } from './startLabels';
import { statusLabels } from './statusLabels';
import { transcriptLabels } from './transcriptLabels';

/** All labels, in English. */
export const defaultLabels: Labels = {
  ...startLabels,
  ...checkLabels,
  ...connectionLabels,
  ...sessionLabels,
  ...sharedLabels,
  ...callLabels,
  ...deviceLabels,
  ...screenLabels,
  ...cardLabels,
  ...progressLabels,
  ...statusLabels,
  ...transcriptLabels,
  ...canvasLabels,
  ...finalLabels,
};
