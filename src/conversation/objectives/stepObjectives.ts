import type { Effect } from '../Effect';
import { sameFields } from '../sameFields';
import { step, type Step } from '../Step';
import { findObjective, inactiveObjective, type ObjectivesState, type ObjectiveState } from './ObjectiveState';

// More objectives than any graph has: a flood of made-up names must not grow without end.
export const MOST_OBJECTIVES = 200;
const TOO_MANY = `More than ${MOST_OBJECTIVES} objectives: further ones are ignored.`;

/** What one objective becomes, and what is to be done about it. */
export type ObjectiveStep = (objective: ObjectiveState) => Step<ObjectiveState>;

/** Takes the named objective a step further; one that is not known yet begins. */
export function upsert(state: ObjectivesState, name: string, take: ObjectiveStep): Step<ObjectivesState> {
  if (findObjective(state, name) !== undefined) return change(state, name, take);
  if (state.list.length >= MOST_OBJECTIVES) return step(state, [{ type: 'warn', message: TOO_MANY }]);
  return change({ ...state, list: [...state.list, inactiveObjective(name)] }, name, take);
}

/** Takes the named objective a step further, if there is one. */
export function change(state: ObjectivesState, name: string, take: ObjectiveStep): Step<ObjectivesState> {
  const objective = findObjective(state, name);
  if (objective === undefined) return step(state);
  const { state: next, effects } = take(objective);
  if (sameFields(next, objective)) return step(state, effects);
  const frozen = freeze(next);
  return step({ ...state, list: state.list.map((other) => (other === objective ? frozen : other)) }, effects);
}

/** Freezes an objective, because handlers receive the object itself and must not change the state. */
function freeze(objective: ObjectiveState): ObjectiveState {
  // Not the values themselves: a schema may change a list in place.
  for (const part of Object.values(objective)) Object.freeze(part);
  return Object.freeze(objective);
}

/** Takes every objective a step further. */
export function each(state: ObjectivesState, take: ObjectiveStep): Step<ObjectivesState> {
  const effects: Effect[] = [];
  const list = state.list.map((objective) => {
    const taken = take(objective);
    effects.push(...taken.effects);
    return freeze(taken.state);
  });
  const isSame = list.every((objective, at) => objective === state.list[at]);
  return step(isSame ? state : { ...state, list }, effects);
}
