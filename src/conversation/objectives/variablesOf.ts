import type { ObjectiveDefinition, ObjectiveVariable } from '../../protocol';
import { currentValues, type ObjectiveState } from './ObjectiveState';

/** The variables of an objective: those of its definition, then all others that have a value. */
export function variablesOf(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
): readonly ObjectiveVariable[] {
  const defined = definition?.variables ?? [];
  const others = Object.keys(currentValues(objective)).filter((name) => !defined.some((one) => one.name === name));
  return [...defined, ...others.map((name) => ({ name }))];
}
