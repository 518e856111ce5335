import { isGiven } from '../isGiven';
import { givenFields } from './givenFields';
import type { ObjectiveInput } from './ObjectiveInput';

/** The names of the objectives that may follow one. They need not be in its set. */
export interface ObjectiveFollowers {
  readonly required: string[];
  /** By name, the condition it comes under. */
  readonly conditional: Record<string, string>;
}

/** What may follow an objective. Where both spellings of what comes next are given, both are meant. */
export function objectiveFollowers(input: ObjectiveInput): ObjectiveFollowers {
  const {
    next_required_objective,
    next_required_objectives = [],
    next_conditional_objectives = {},
  } = givenFields(input);
  const required = [next_required_objective, ...next_required_objectives];
  const conditional = Object.entries(next_conditional_objectives);
  return {
    required: [...new Set(required.filter(isText))],
    conditional: Object.fromEntries(
      conditional.filter((entry): entry is [string, string] => isText(entry[0]) && isText(entry[1])),
    ),
  };
}

function isText(value: string | null | undefined): value is string {
  return isGiven(value);
}
