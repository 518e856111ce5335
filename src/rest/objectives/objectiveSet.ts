import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import {
  type IdNames,
  type WithIssues,
  lenient,
  id,
  namedTexts,
  readJsonText,
  scalarText,
  texts,
} from '../responseFields';
import { requestObject } from '../requestObject';
import { limitOfTenSchema } from '../requestFields';

/** Names of variables: as texts, in objects that have a name, or as the members of one object. */
const variables = lenient(z.preprocess(readVariableNames, texts));

function readVariableNames(value: unknown): unknown {
  const read = readJsonText(value);
  if (isRecord(read)) return Object.keys(read);
  return Array.isArray(read)
    ? read.map((entry: unknown) => (isRecord(entry) && isGiven(entry.name) ? entry.name : entry))
    : read;
}

/** A stored objective. The service may know more values than this package does. */
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

/** A stored set of objectives. The service has several shapes for it, which are all read as this one. */
export interface ObjectiveSet extends WithIssues {
  readonly objectives_id: string;
  readonly name?: string;
  readonly objectives: readonly StoredObjective[];
  readonly created_at?: string;
  readonly updated_at?: string;
}

/** The response to the creation of a set. Its name was also seen as `objectives_name`. */
export const createdObjectivesSchema = z.looseObject({
  objectives_id: id,
  objective_name: scalarText,
  status: scalarText,
  created_at: scalarText,
});

export type CreatedObjectives = z.infer<typeof createdObjectivesSchema>;

export const listObjectivesSchema = requestObject({ limit: limitOfTenSchema });

export type ListObjectives = z.input<typeof listObjectivesSchema>;
