import type { ObjectiveLint, ObjectiveLintCode } from '../../../errors/InvalidObjectivesError';
import { closestName } from '../../closestName';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';

/** One entry of an unchecked list of objectives. An entry that is not an object has no fields. */
export interface ObjectiveEntry {
  readonly path: string;
  readonly isObject: boolean;
  /** Its name; `undefined` if it has none. */
  readonly name: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function readEntry(value: unknown, index: number): ObjectiveEntry {
  const isObject = isRecord(value);
  const fields = isObject ? value : {};
  const { objective_name } = fields;
  const name = typeof objective_name === 'string' && objective_name !== '' ? objective_name : undefined;
  return { path: `[${index.toString()}]`, isObject, name, fields };
}

/** The value of a field; `undefined` if it has none, see {@link isGiven}. */
export function fieldOf(entry: ObjectiveEntry, field: string): unknown {
  const value = entry.fields[field];
  return isGiven(value) ? value : undefined;
}

/** More unknown fields than this are not misspelled names, and it would take long to compare them all. */
const MAX_COMPARED = 20;

/** A question that suggests the most similar known field. Empty if none is similar. */
export function suggestField(field: string, unknown: readonly string[], known: Iterable<string>): string {
  const closest = unknown.length > MAX_COMPARED ? undefined : closestName(field, known);
  return closest === undefined ? '' : ` Did you mean "${closest}"?`;
}

/** @param place - The place in the entry, such as `.objective_name`. */
export function lintError(
  entry: ObjectiveEntry,
  code: ObjectiveLintCode,
  place: string,
  message: string,
): ObjectiveLint {
  return { severity: 'error', ...finding(entry, code, place, message) };
}

/** @param place - The place in the entry, such as `.objective_name`. */
export function lintWarning(
  entry: ObjectiveEntry,
  code: ObjectiveLintCode,
  place: string,
  message: string,
): ObjectiveLint {
  return { severity: 'warning', ...finding(entry, code, place, message) };
}

function finding(
  { name, path }: ObjectiveEntry,
  code: ObjectiveLintCode,
  place: string,
  message: string,
): Omit<ObjectiveLint, 'severity'> {
  return { code, ...(name !== undefined && { objective: name }), path: path + place, message };
}
