import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { id, namedTexts, readJsonText, scalarText, texts, type IdNames, type Marked } from '../answerFields';
import { forgiving } from '../forgiving';

/** Names of variables: alone, in objects, or as the members of one object. */
const variables = forgiving(z.preprocess(namesIn, texts));

function namesIn(value: unknown): unknown {
  const read = readJsonText(value);
  if (isRecord(read)) return Object.keys(read);
  return Array.isArray(read)
    ? read.map((entry: unknown) => (isRecord(entry) && isGiven(entry.name) ? entry.name : entry))
    : read;
}

/** An objective that is read back: the service may know more values than we do. */
export const storedObjectiveSchema = z.looseObject({
  objective_name: scalarText,
  objective_prompt: scalarText,
  confirmation_mode: scalarText,
  output_variables: variables,
  modality: scalarText,
  next_required_objective: scalarText,
  next_required_objectives: texts,
  next_conditional_objectives: namedTexts,
  callback_url: scalarText,
});

export type StoredObjective = z.infer<typeof storedObjectiveSchema>;

export const objectiveSetIds: IdNames = ['objectives_id', 'objectives_uuid', 'uuid', 'id'];

/** A set of objectives as this package reads it, whichever of its shapes the service answered with. */
export interface ObjectiveSet extends Marked {
  readonly objectives_id: string;
  readonly name?: string;
  readonly objectives: readonly StoredObjective[];
  readonly created_at?: string;
  readonly updated_at?: string;
}

/** What the service answers when a set was made. The set's name came as `objectives_name`, too. */
export const createdObjectivesSchema = z.looseObject({
  objectives_id: id,
  objective_name: scalarText,
  status: scalarText,
  created_at: scalarText,
});

export type CreatedObjectives = z.infer<typeof createdObjectivesSchema>;
