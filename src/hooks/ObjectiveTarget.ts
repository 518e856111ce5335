import type { ObjectiveDefinition } from '../protocol';

/** An objective by its name, or by its definition: `intake.objectives.get_patient_name` brings its types along. */
export type ObjectiveTarget<Name extends string = string, Values = unknown> = Name | ObjectiveDefinition<Name, Values>;

export function nameOf(target: ObjectiveTarget): string {
  return typeof target === 'string' ? target : target.name;
}
