import type { Labels } from './Labels';

/** The words of the progress. Apart from the others because it loads beside the call. */
export const progressLabels = {
  progress: 'Progress',
  stepDone: 'done',
  stepCurrent: 'now',
  stepWaiting: 'to come',
} as const satisfies Partial<Labels>;
