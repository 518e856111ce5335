import { givenFields } from './givenFields';
import { objectiveFollowers } from './objectiveFollowers';
import type { ObjectiveDefinition } from './ObjectiveDefinition';
import type { ObjectiveInput } from './ObjectiveInput';
import { objectiveVariables } from './objectiveVariables';

/** One objective of a set, with its defaults filled in. */
export function defineObjective(input: ObjectiveInput): ObjectiveDefinition {
  const { label, description, confirmation_mode, modality } = givenFields(input);
  return {
    name: input.objective_name,
    ...(label && { label }),
    ...(description && { description }),
    prompt: input.objective_prompt,
    confirmation_mode: confirmation_mode || 'auto',
    modality: modality || 'verbal',
    variables: [...new Map(objectiveVariables(input).map((variable) => [variable.name, variable])).values()],
    next: objectiveFollowers(input),
  };
}
