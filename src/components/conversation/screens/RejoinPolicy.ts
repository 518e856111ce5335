/**
 * Whether the screen after a call offers another one: `'ask'` whenever that is possible, `'once'` only after the first call, `'never'`.
 * A call that has failed can always be tried again.
 */
export type RejoinPolicy = 'ask' | 'once' | 'never';
