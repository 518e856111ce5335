import type { Labels } from './Labels';

/** The labels of the panel of a floating conversation. */
export const floatingLabels = {
  floatingTitle: 'Video call',
  floatingClose: 'Close',
  floatingMinimize: 'Make the call small',
  floatingRestore: 'Back to the call',
  floatingShowEnd: 'Show how the call ended',
} as const satisfies Partial<Labels>;
