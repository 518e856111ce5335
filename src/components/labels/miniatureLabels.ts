import type { Labels } from './Labels';

/** The labels of the small picture of a floating conversation, which load with a call. */
export const miniatureLabels = {
  floatingConfirm: 'Please confirm your details',
  floatingCard: 'There is a card for you',
} as const satisfies Partial<Labels>;
