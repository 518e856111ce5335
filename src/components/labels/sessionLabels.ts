import type { Labels } from './Labels';

/** The words that are others where a call is a conversation of its own: who leaves has ended it. */
export const sessionLabels = {
  endedLeft: { title: 'You left the call', text: 'The conversation has ended.' },
  joinAgain: 'Start a new call',
} as const satisfies Partial<Labels>;
