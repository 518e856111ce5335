import { InvalidObjectivesError } from '../../errors/InvalidObjectivesError';
import { lintObjectives } from './lintObjectives';
import type { ObjectiveDefinition } from './ObjectiveDefinition';
import type { ObjectiveInput } from './ObjectiveInput';
import { objectiveRequest } from './objectiveRequest';
import type { ObjectivesDefinition } from './ObjectivesDefinition';
import { objectiveVariables } from './objectiveVariables';

/**
 * Defines a set of objectives once, for the server that creates them and the browser that shows them.
 *
 * Takes the API's own field names; any other is a type error. Names are kept as literals, so a misspelled one is, too;
 * schemas (any Standard Schema) type the confirmed values.
 *
 * @throws {@link InvalidObjectivesError} when {@link lintObjectives} finds an error. Warnings do not throw.
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
export function defineObjectives<const Input extends readonly ObjectiveInput[]>(
  input: Input & KnownFields<Input>,
): ObjectivesDefinition<Input> {
  const errors = lintObjectives(input).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidObjectivesError(errors);

  const list = input.map(objectiveDefinition);
  const objectives = withoutPrototype(list.map((objective) => [objective.name, objective]));
  return {
    objectives: objectives as ObjectivesDefinition<Input>['objectives'],
    list,
    find: (name) => objectives[name],
    toJSON: () => input.map(objectiveRequest),
  };
}

/** A type parameter is content with more fields than its constraint has: here they can have no value. */
type KnownFields<Input extends readonly ObjectiveInput[]> = {
  readonly [Index in keyof Input]: Record<Exclude<keyof Input[Index], keyof ObjectiveInput>, never>;
};

function objectiveDefinition(input: ObjectiveInput): ObjectiveDefinition {
  const required =
    input.next_required_objectives ?? (input.next_required_objective ? [input.next_required_objective] : []);
  return {
    name: input.objective_name,
    ...(input.label && { label: input.label }),
    ...(input.description && { description: input.description }),
    prompt: input.objective_prompt,
    confirmation_mode: input.confirmation_mode ?? 'auto',
    modality: input.modality ?? 'verbal',
    variables: objectiveVariables(input),
    next: { required, conditional: input.next_conditional_objectives ?? {} },
  };
}

function withoutPrototype<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}
