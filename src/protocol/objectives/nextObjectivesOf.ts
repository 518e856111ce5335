import { givenFields, isGiven } from '../isGiven';
import type { ObjectiveInput } from './ObjectiveInput';

/** The names of the possible next objectives of an objective. They may be missing in its set. */
export interface NextObjectiveNames {
  readonly required: string[];
  /** The condition of each name. */
  readonly conditional: Record<string, string>;
}

/** The possible next objectives of an objective. If both spellings of the required ones have a value, both count. */
export function nextObjectivesOf(input: ObjectiveInput): NextObjectiveNames {
  const {
    next_required_objective,
    next_required_objectives = [],
    next_conditional_objectives = {},
  } = givenFields(input);
  const required = [next_required_objective, ...next_required_objectives];
  const conditional = Object.entries(next_conditional_objectives);
  return {
    required: [...new Set(required.filter(isGivenText))],
    conditional: Object.fromEntries(
      conditional.filter((entry): entry is [string, string] => isGivenText(entry[0]) && isGivenText(entry[1])),
    ),
  };
}

function isGivenText(value: string | null | undefined): value is string {
  return isGiven(value);
}
