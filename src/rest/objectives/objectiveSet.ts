import * as z from 'zod';
import { id, namedTexts, text, texts, type IdNames } from '../answerFields';

/** An objective that is read back: the service may know more values than we do. */
export const storedObjectiveSchema = z.looseObject({
  objective_name: text,
  objective_prompt: text,
  confirmation_mode: text,
  output_variables: texts,
  modality: text,
  next_required_objective: text,
  next_required_objectives: texts,
  next_conditional_objectives: namedTexts,
  callback_url: text,
});

export type StoredObjective = z.infer<typeof storedObjectiveSchema>;

export const objectiveSetIds: IdNames = ['objectives_id', 'objectives_uuid', 'uuid', 'id'];

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
  objectives_id: id,
  objective_name: text,
  status: text,
  created_at: text,
});

export type CreatedObjectives = z.infer<typeof createdObjectivesSchema>;
