import { objectiveFollowers } from './objectiveFollowers';
import type { ObjectiveDefinition } from './ObjectiveDefinition';
import type { ObjectiveInput } from './ObjectiveInput';
import { objectiveVariables } from './objectiveVariables';

/** One objective of a set, with its defaults filled in. */
export function defineObjective(input: ObjectiveInput): ObjectiveDefinition {
  return {
    name: input.objective_name,
    ...(input.label && { label: input.label }),
    ...(input.description && { description: input.description }),
    prompt: input.objective_prompt,
    confirmation_mode: input.confirmation_mode || 'auto',
    modality: input.modality || 'verbal',
    variables: [...new Map(objectiveVariables(input).map((variable) => [variable.name, variable])).values()],
    next: objectiveFollowers(input),
  };
}
