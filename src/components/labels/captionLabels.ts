import type { Labels } from './Labels';

/** The labels of the captions and their switch. In a file of their own, because they load with them. */
export const captionLabels = {
  captions: 'Captions',
  captionMenu: 'Caption settings',
  captionYou: 'You',
  panelNotLoaded: 'This could not be loaded. Check your connection.',
} as const satisfies Partial<Labels>;
