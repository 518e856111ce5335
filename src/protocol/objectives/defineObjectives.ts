import { InvalidObjectivesError } from '../../errors/InvalidObjectivesError';
import type { CheckedObjectives, WideObjective } from './CheckedObjectives';
import { lintObjectives } from './lintObjectives';
import { defineObjective } from './defineObjective';
import type { ObjectiveInput } from './ObjectiveInput';
import { objectiveRequest } from './objectiveRequest';
import type { ObjectivesDefinition } from './ObjectivesDefinition';

/**
 * Defines a set of objectives, for the server that creates them and for the browser that shows them.
 *
 * The fields have the API's own names, so JSON from the API is valid. Any other field is an error, in the types and at run
 * time. Put a field that is newer than this package into `extraFields`. Names are typed as literals, so a misspelled name is a
 * type error as well. The schemas of variables (any Standard Schema) type the confirmed values.
 *
 * @throws {@link InvalidObjectivesError} if {@link lintObjectives} finds an error. Warnings do not throw.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 * @example
 * const intake = defineObjectives([
 *   {
 *     objective_name: 'get_patient_name',
 *     objective_prompt: 'The patient has given their first and last name.',
 *     confirmation_mode: 'manual',
 *     output_variables: ['first_name', 'last_name'],
 *   },
 * ]);
 */
export function defineObjectives<const Input extends readonly WideObjective[]>(
  input: Input & CheckedObjectives<Input>,
): ObjectivesDefinition<Input> {
  const errors = lintObjectives(input).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);

  const checked = input as readonly WideObjective[] as readonly ObjectiveInput[];
  const list = checked.map(defineObjective);
  const objectives = withoutPrototype(list.map((objective) => [objective.name, objective]));
  return {
    objectives: objectives as ObjectivesDefinition<Input>['objectives'],
    list,
    find: (name) => objectives[name],
    toJSON: () => checked.map(objectiveRequest),
  };
}

function withoutPrototype<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}
