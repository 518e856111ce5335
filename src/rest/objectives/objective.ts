import * as z from 'zod';
import { callbackUrlSchema } from '../callbackUrl';

/**
 * One objective, as the API takes it. What makes a set of them work together, `lintObjectives` looks at.
 *
 * @see {@link https://docs.tavus.io/api-reference/objectives/create-objectives | Create objectives, in the service's reference}
 */
export const objectiveSchema = z.strictObject({
  objective_name: z.string().regex(/^\S+$/, 'expected a name without spaces'),
  objective_prompt: z.string().min(1),
  confirmation_mode: z.enum(['auto', 'manual']).optional().meta({ default: 'auto' }),
  output_variables: z.array(z.string()).optional(),
  modality: z.enum(['verbal', 'visual']).optional().meta({ default: 'verbal' }),
  /** The newer spelling, for one name. */
  next_required_objective: z.string().optional(),
  /** The older spelling, for a list. */
  next_required_objectives: z.array(z.string()).optional(),
  next_conditional_objectives: z.record(z.string(), z.string()).optional(),
  callback_url: callbackUrlSchema.optional(),
});

/** The body that creates a set. `name` is not in the reference, and older callers send it. */
export const createObjectivesSchema = z.strictObject({
  name: z.string().optional(),
  data: z.array(objectiveSchema).min(1),
});

export type CreateObjectives = z.infer<typeof createObjectivesSchema>;
