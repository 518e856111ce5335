import type { Effect } from './Effect';

/** The result of a reducer: the next state, and the effects to run. */
export interface Reduced<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const none: readonly Effect[] = [];

/** Builds the result of a reducer. Without effects by default. */
export function reduced<State>(state: State, effects: readonly Effect[] = none): Reduced<State> {
  return { state, effects };
}
