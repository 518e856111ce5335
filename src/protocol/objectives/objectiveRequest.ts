import { givenFields, isGiven } from '../isGiven';
import { nextObjectivesOf } from './nextObjectivesOf';
import type { ConfirmationMode, Modality, ObjectiveInput } from './ObjectiveInput';
import { objectiveVariables } from './objectiveVariables';

/** One objective in the body of an API request. */
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

/** Fields of a definition that are not sent to the API. */
export const notSent: ReadonlySet<string> = /* @__PURE__ */ new Set(['label', 'description', 'extraFields']);

/**
 * Marks an objective whose fields are all the API's, so that a field called `label` is sent. Set only on objectives with fields
 * that this package does not know. The mark is a field whose value is `undefined`: copies keep it, and JSON drops it.
 */
export const apiOnly = '~api';

/** Builds the API's objective: without the fields for the user's form, and without fields that have no value. `extraFields` are sent unchanged. */
export function objectiveRequest(input: ObjectiveInput): ObjectiveRequest {
  const fields = givenFields(input);
  const sent = Object.entries(fields).filter(([field]) => !notSent.has(field));
  const request = { confirmation_mode: 'auto', ...Object.fromEntries(sent) } as ObjectiveRequest;
  if (fields.output_variables) request.output_variables = objectiveVariables(input).map(({ name }) => name);
  if (fields.next_required_objectives) {
    request.next_required_objectives = fields.next_required_objectives.filter((name): name is string => isGiven(name));
  }
  if (fields.next_conditional_objectives) request.next_conditional_objectives = nextObjectivesOf(input).conditional;
  const mark = { [apiOnly]: undefined };
  return fields.extraFields ? { ...request, ...fields.extraFields, ...mark } : request;
}
