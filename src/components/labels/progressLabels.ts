import type { Labels } from './Labels';

/** The words of the progress. A file of their own, because it loads after the call has begun. */
export const progressLabels = {
  progress: 'Progress',
  stepDone: 'done',
  stepCurrent: 'now',
  stepWaiting: 'to come',
} as const satisfies Partial<Labels>;
