import type { Labels } from './Labels';

/** The labels of the rating after a call, which load with it. */
export const ratingLabels = {
  ratingTitle: 'How was the call?',
  ratingStars: (stars) => `${String(stars)} of 5 stars`,
  ratingThanks: 'Thank you.',
} as const satisfies Partial<Labels>;
