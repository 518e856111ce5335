import type { Labels } from './Labels';

/** The label of the button that stops the replica, which loads with the button. */
export const interruptLabels = {
  interrupt: 'Interrupt',
} as const satisfies Partial<Labels>;
