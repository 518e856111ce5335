import * as z from 'zod';

/** An objective that is read back: the service may know more values than we do. */
export const storedObjectiveSchema = z.looseObject({
  objective_name: z.string(),
  objective_prompt: z.string().nullish(),
  confirmation_mode: z.string().nullish(),
  output_variables: z.array(z.string()).nullish(),
  modality: z.string().nullish(),
  next_required_objective: z.string().nullish(),
  next_required_objectives: z.array(z.string()).nullish(),
  next_conditional_objectives: z.record(z.string(), z.string()).nullish(),
  callback_url: z.string().nullish(),
});

export type StoredObjective = z.infer<typeof storedObjectiveSchema>;

/** A set of objectives as this package reads it, whichever of its shapes the service answered with. */
export interface ObjectiveSet {
  readonly objectives_id: string;
  readonly name?: string;
  readonly objectives: readonly StoredObjective[];
  readonly created_at?: string;
  readonly updated_at?: string;
}

/** What the service answers when a set was made. The set's name came as `objectives_name`, too. */
export const createdObjectivesSchema = z.looseObject({
  objectives_id: z.string(),
  objective_name: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
});

export type CreatedObjectives = z.infer<typeof createdObjectivesSchema>;
