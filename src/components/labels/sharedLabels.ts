import type { Labels } from './Labels';

/**
 * The labels that load before a call begins: those of what is shown while another part has not loaded, and those that parts of several
 * chunks share.
 */
export const sharedLabels = {
  leave: 'Leave the call',
  inCall: 'You are in the call. Others may see and hear you.',
  noCall: 'You are not in a call',
  afterCallNotLoaded:
    'The next screen could not be loaded. Check your connection. If that does not help, reload the page.',
  notCollected: 'Not collected',
  tryAgain: 'Try again',
} as const satisfies Partial<Labels>;

export type SharedLabels = Pick<Labels, keyof typeof sharedLabels>;
