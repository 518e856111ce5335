import { isGiven } from '../isGiven';
import { givenFields } from './givenFields';
import { objectiveFollowers } from './objectiveFollowers';
import type { ConfirmationMode, Modality, ObjectiveInput } from './ObjectiveInput';
import { objectiveVariables } from './objectiveVariables';

/** One objective as the API takes it. */
export interface ObjectiveRequest {
  objective_name: string;
  objective_prompt: string;
  confirmation_mode: ConfirmationMode;
  modality?: Modality;
  output_variables?: string[];
  next_required_objective?: string;
  next_required_objectives?: string[];
  next_conditional_objectives?: Record<string, string>;
  callback_url?: string;
}

/** What only an app has in its objectives. */
export const notSent: ReadonlySet<string> = /* @__PURE__ */ new Set(['label', 'description', 'extraFields']);

/**
 * Marks an objective that has no other fields than the API's, so that one called `label` is not taken for a participant's. Stands
 * where there are fields that this package does not know. It is a field without a value: copies keep it, and JSON does not.
 */
export const apiOnly = '~api';

/** Leaves out what is for the participant only, and fields without a value. `extraFields` are sent as they are. */
export function objectiveRequest(input: ObjectiveInput): ObjectiveRequest {
  const given = givenFields(input);
  const sent = Object.entries(given).filter(([field]) => !notSent.has(field));
  const request = { confirmation_mode: 'auto', ...Object.fromEntries(sent) } as ObjectiveRequest;
  if (given.output_variables) request.output_variables = objectiveVariables(input).map(({ name }) => name);
  if (given.next_required_objectives) {
    request.next_required_objectives = given.next_required_objectives.filter((name): name is string => isGiven(name));
  }
  if (given.next_conditional_objectives) request.next_conditional_objectives = objectiveFollowers(input).conditional;
  const mark = { [apiOnly]: undefined };
  return given.extraFields ? { ...request, ...given.extraFields, ...mark } : request;
}
