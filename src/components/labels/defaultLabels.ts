import { callLabels } from './callLabels';
import { canvasLabels } from './canvasLabels';
import { captionLabels } from './captionLabels';
import { captionSettingsLabels } from './captionSettingsLabels';
import { cardLabels } from './cardLabels';
import { chatLabels } from './chatLabels';
import { checkLabels } from './checkLabels';
import { connectionLabels } from './connectionLabels';
import { deviceLabels } from './deviceLabels';
import { interruptLabels } from './interruptLabels';
import { floatingLabels } from './floatingLabels';
import { launcherLabels } from './launcherLabels';
import { miniatureLabels } from './miniatureLabels';
import { sharedLabels } from './sharedLabels';
import { finalLabels } from './finalLabels';
import type { Labels } from './Labels';
import { progressLabels } from './progressLabels';
import { ratingLabels } from './ratingLabels';
import { screenLabels } from './screenLabels';
import { sessionLabels } from './sessionLabels';
import { startLabels } from './startLabels';
import { statusLabels } from './statusLabels';
import { transcriptLabels } from './transcriptLabels';
import { windowLabels } from './windowLabels';

/** All labels, in English. */
export const defaultLabels: Labels = {
  ...startLabels,
  ...checkLabels,
  ...connectionLabels,
  ...sessionLabels,
  ...sharedLabels,
  ...callLabels,
  ...captionLabels,
  ...captionSettingsLabels,
  ...deviceLabels,
  ...interruptLabels,
  ...screenLabels,
  ...launcherLabels,
  ...floatingLabels,
  ...miniatureLabels,
  ...windowLabels,
  ...cardLabels,
  ...progressLabels,
  ...statusLabels,
  ...transcriptLabels,
  ...chatLabels,
  ...canvasLabels,
  ...finalLabels,
  ...ratingLabels,
};
