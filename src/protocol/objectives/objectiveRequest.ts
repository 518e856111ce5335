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

/** Leaves out what is for the participant only. A field that is not known here is sent as it is: the API may know it. */
export function objectiveRequest(input: ObjectiveInput): ObjectiveRequest {
  const given = Object.entries(input).filter(
    ([field, value]) => field !== 'label' && field !== 'description' && value !== undefined && value !== null,
  );
  const request = { confirmation_mode: 'auto', ...Object.fromEntries(given) } as ObjectiveRequest;
  if (input.output_variables) request.output_variables = objectiveVariables(input).map(({ name }) => name);
  return request;
}
