import * as z from 'zod';
import { requestObject } from '../requestObject';
import { callbackUrlSchema } from '../requestFields';
import { storedText } from '../responseFields';

const shape = {
  /** Without white space. */
  objective_name: z.string().regex(/^\S+$/, 'expected a name without spaces'),
  /** When the objective counts as reached. */
  objective_prompt: z.string().regex(/\S/, 'expected what counts as reached'),
  /** Who decides that it is reached: the service (`auto`) or the user (`manual`). Default `auto`. */
  confirmation_mode: z.enum(['auto', 'manual']).optional().meta({ default: 'auto' }),
  /** The names of the values to collect. */
  output_variables: z.array(z.string()).optional(),
  /** Whether it is judged by what is said or by what is seen. Default `verbal`. */
  modality: z.enum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** The newer spelling, for one name. */
  next_required_objective: z.string().optional(),
  /** The older spelling, for a list. */
  next_required_objectives: z.array(z.string()).optional(),
  /** The condition for each possible next objective, by its name. */
  next_conditional_objectives: z.record(z.string(), z.string()).optional(),
  /** The service posts a webhook to it when the objective is completed. */
  callback_url: callbackUrlSchema.optional(),
};

/**
 * One objective, as the API accepts it. `lintObjectives` checks how the objectives of a set work together.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export const objectiveSchema = requestObject(shape);

/** The same for a copy of a stored objective. */
export const objectiveCopySchema = requestObject({
  ...shape,
  objective_name: storedText,
  objective_prompt: storedText,
});

/** The body that creates a set. The reference does not list `name`, but older callers send it. */
export const createObjectivesSchema = setOf(objectiveSchema);

/** The same for a copy of a stored set. */
export const objectivesCopySchema = setOf(objectiveCopySchema);

function setOf<Entry extends z.ZodType>(entry: Entry) {
  return requestObject({ name: z.string().optional(), data: z.array(entry) });
}

export type CreateObjectives = z.input<typeof createObjectivesSchema>;
