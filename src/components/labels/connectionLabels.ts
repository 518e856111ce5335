import type { Labels } from './Labels';

/** The labels of the connection test. In a file of their own, because only a hair check that offers the test loads them. */
export const connectionLabels = {
  checkConnection: 'Test my connection',
  checkConnectionTesting: 'Testing your connection…',
  checkConnectionGood: 'Your connection works for a call.',
  checkConnectionWeak: 'Your connection works, but the network restricts it. The call may be worse.',
  checkConnectionBad: 'The call service cannot be reached from this network. Try another network, or ask who runs it.',
  checkConnectionUnknown: 'The connection could not be tested. You can still join.',
} as const satisfies Partial<Labels>;

export type ConnectionLabels = Pick<Labels, keyof typeof connectionLabels>;
