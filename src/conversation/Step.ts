import type { Effect } from './Effect';

/** What a slice answers: its next state, and what is to be done about it. */
export interface Step<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const nothing: readonly Effect[] = [];

/** A step that does nothing but, perhaps, change the state. */
export function step<State>(state: State, effects: readonly Effect[] = nothing): Step<State> {
  return { state, effects };
}
