import * as z from 'zod';
import { callbackUrlSchema } from '../callbackUrl';
import { requestObject } from '../requestObject';

/**
 * One objective, as the API takes it. What makes a set of them work together, `lintObjectives` looks at.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export const objectiveSchema = requestObject({
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
});

/** The body that creates a set. `name` is not in the reference, and older callers send it. */
export const createObjectivesSchema = requestObject({
  name: z.string().optional(),
  data: z.array(objectiveSchema),
});

export type CreateObjectives = z.input<typeof createObjectivesSchema>;
