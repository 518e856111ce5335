import * as z from 'zod';
import { forgiving } from '../forgiving';

/** An objective that is read back: the service may know more values than we do. */
export const storedObjectiveSchema = z.looseObject({
  objective_name: forgiving(z.string()),
  objective_prompt: forgiving(z.string()),
  confirmation_mode: forgiving(z.string()),
  output_variables: forgiving(z.array(z.string())),
  modality: forgiving(z.string()),
  next_required_objective: forgiving(z.string()),
  next_required_objectives: forgiving(z.array(z.string())),
  next_conditional_objectives: forgiving(z.record(z.string(), z.string())),
  callback_url: forgiving(z.string()),
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
  objective_name: forgiving(z.string()),
  status: forgiving(z.string()),
  created_at: forgiving(z.string()),
});

export type CreatedObjectives = z.infer<typeof createdObjectivesSchema>;
