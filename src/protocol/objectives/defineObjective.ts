import { givenFields } from '../isGiven';
import { nextObjectivesOf } from './nextObjectivesOf';
import type { ObjectiveDefinition } from './ObjectiveDefinition';
import type { ObjectiveInput } from './ObjectiveInput';
import { objectiveVariables } from './objectiveVariables';

/** The definition of one objective, with defaults. */
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
    next: nextObjectivesOf(input),
  };
}
