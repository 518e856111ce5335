import type { ObjectiveDefinition } from '../protocol';

/** The name or the definition of an objective. A definition, such as `intake.objectives.get_patient_name`, types its values. */
export type ObjectiveTarget<Name extends string = string, Values = unknown> = Name | ObjectiveDefinition<Name, Values>;

export function nameOf(target: ObjectiveTarget): string {
  return typeof target === 'string' ? target : target.name;
}
