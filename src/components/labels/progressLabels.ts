import type { Labels } from './Labels';

/** The labels of the progress list. They have a file of their own, because the list loads after the call has begun. */
export const progressLabels = {
  progress: 'Progress',
  stepDone: 'done',
  stepCurrent: 'now',
  stepWaiting: 'to come',
} as const satisfies Partial<Labels>;
