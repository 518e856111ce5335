import type { Labels } from './Labels';

/** The label of the small picture of a floating conversation, which loads with a call. */
export const miniatureLabels = {
  floatingConfirm: 'Please confirm your details',
} as const satisfies Partial<Labels>;
