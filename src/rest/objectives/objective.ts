import * as z from 'zod';
import { answeredText } from '../answerFields';
import { callbackUrlSchema } from '../callbackUrl';
import { requestObject } from '../requestObject';

const shape = {
  /** Without white space. */
  objective_name: z.string().regex(/^\S+$/, 'expected a name without spaces'),
  /** What counts as reached. */
  objective_prompt: z.string().regex(/\S/, 'expected what counts as reached'),
  /** Who decides that it is reached: the service, or the participant. Default `auto`. */
  confirmation_mode: z.enum(['auto', 'manual']).optional().meta({ default: 'auto' }),
  /** Names of what to collect. */
  output_variables: z.array(z.string()).optional(),
  /** Judged by what is said or by what is seen. Default `verbal`. */
  modality: z.enum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** The newer spelling, for one name. */
  next_required_objective: z.string().optional(),
  /** The older spelling, for a list. */
  next_required_objectives: z.array(z.string()).optional(),
  /** By name of the objective, the condition it comes under. */
  next_conditional_objectives: z.record(z.string(), z.string()).optional(),
  /** Receives a POST when the objective is completed. */
  callback_url: callbackUrlSchema.optional(),
};

/**
 * One objective, as the API takes it. What makes a set of them work together, `lintObjectives` looks at.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export const objectiveSchema = requestObject(shape);

/** The same of an objective that was read. */
export const answeredObjectiveSchema = requestObject({
  ...shape,
  objective_name: answeredText,
  objective_prompt: answeredText,
});

/** The body that creates a set. `name` is not in the reference, and older callers send it. */
export const createObjectivesSchema = setOf(objectiveSchema);

/** The same of a set with objectives that were read. */
export const answeredObjectivesSchema = setOf(answeredObjectiveSchema);

function setOf<Entry extends z.ZodType>(entry: Entry) {
  return requestObject({ name: z.string().optional(), data: z.array(entry) });
}

export type CreateObjectives = z.input<typeof createObjectivesSchema>;
