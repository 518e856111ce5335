import type { Labels } from './Labels';

/** The labels of the launcher of a floating conversation. In a file of their own, because it loads with the page. */
export const launcherLabels = {
  floatingOpen: 'Talk face to face',
  floatingNotLoaded: 'The call could not be loaded. Check your connection and try again.',
} as const satisfies Partial<Labels>;
