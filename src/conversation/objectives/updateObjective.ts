import type { Effect } from '../loop/Effect';
import { sameFields } from '../loop/sameFields';
import { reduced, type Reduced } from '../loop/Reduced';
import { findObjective, inactiveObjective, type ObjectivesState, type ObjectiveState } from './ObjectiveState';

/** More than any set of objectives has. Without a limit, a flood of invented names would fill the memory. */
export const MAX_OBJECTIVES = 200;
const TOO_MANY = `More than ${MAX_OBJECTIVES} objectives: further ones are ignored.`;

/** Reduces one objective. Returns its next state and the effects. */
export type ReduceObjective = (objective: ObjectiveState) => Reduced<ObjectiveState>;

/** Updates the named objective. Adds it first if it is not known. */
export function upsertObjective(
  state: ObjectivesState,
  name: string,
  reduce: ReduceObjective,
): Reduced<ObjectivesState> {
  if (findObjective(state, name) !== undefined) return updateObjective(state, name, reduce);
  if (state.list.length >= MAX_OBJECTIVES) return reduced(state, [{ type: 'warn', message: TOO_MANY }]);
  return updateObjective({ ...state, list: [...state.list, inactiveObjective(name)] }, name, reduce);
}

/** Updates the named objective, if there is one. */
export function updateObjective(
  state: ObjectivesState,
  name: string,
  reduce: ReduceObjective,
): Reduced<ObjectivesState> {
  const objective = findObjective(state, name);
  if (objective === undefined) return reduced(state);
  const { state: next, effects } = reduce(objective);
  if (sameFields(next, objective)) return reduced(state, effects);
  const frozen = freeze(next);
  return reduced({ ...state, list: state.list.map((other) => (other === objective ? frozen : other)) }, effects);
}

/** Updates every objective. */
export function updateEachObjective(state: ObjectivesState, reduce: ReduceObjective): Reduced<ObjectivesState> {
  const effects: Effect[] = [];
  const list = state.list.map((objective) => {
    const next = reduce(objective);
    effects.push(...next.effects);
    return freeze(next.state);
  });
  const isSame = list.every((objective, index) => objective === state.list[index]);
  return reduced(isSame ? state : { ...state, list }, effects);
}

/** Freezes an objective, because handlers receive the object itself and must not change the state. */
function freeze(objective: ObjectiveState): ObjectiveState {
  // Not the values themselves: a schema may change a list in place.
  for (const part of Object.values(objective)) Object.freeze(part);
  return Object.freeze(objective);
}
