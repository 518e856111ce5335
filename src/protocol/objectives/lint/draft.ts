import type { ObjectiveLint, ObjectiveLintCode } from '../../../errors/InvalidObjectivesError';
import { closestName } from '../../closestName';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';

/** One entry of an unchecked list. Whatever it really is, its fields can be asked for. */
export interface Draft {
  readonly path: string;
  readonly isObject: boolean;
  /** Its name, when it has one to go by. */
  readonly name: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function readDraft(entry: unknown, index: number): Draft {
  const isObject = isRecord(entry);
  const fields = isObject ? entry : {};
  const { objective_name } = fields;
  const name = typeof objective_name === 'string' && objective_name !== '' ? objective_name : undefined;
  return { path: `[${index.toString()}]`, isObject, name, fields };
}

/** A field's value, or `undefined` when it is not given: see {@link isGiven}. */
export function given(draft: Draft, field: string): unknown {
  const value = draft.fields[field];
  return isGiven(value) ? value : undefined;
}

/** With more unknown fields than this they are no slips, and comparing them all would take long. */
const MOST_COMPARED = 20;

/** Asks whether a known field was meant by one that is unknown; empty when none is near. */
export function questionFor(field: string, unknown: readonly string[], known: Iterable<string>): string {
  const closest = unknown.length > MOST_COMPARED ? undefined : closestName(field, known);
  return closest === undefined ? '' : ` Did you mean "${closest}"?`;
}

/** @param place - Where in the entry, such as `.objective_name`. */
export function error(draft: Draft, code: ObjectiveLintCode, place: string, message: string): ObjectiveLint {
  return { severity: 'error', ...finding(draft, code, place, message) };
}

/** @param place - Where in the entry, such as `.objective_name`. */
export function warning(draft: Draft, code: ObjectiveLintCode, place: string, message: string): ObjectiveLint {
  return { severity: 'warning', ...finding(draft, code, place, message) };
}

function finding(
  { name, path }: Draft,
  code: ObjectiveLintCode,
  place: string,
  message: string,
): Omit<ObjectiveLint, 'severity'> {
  return { code, ...(name !== undefined && { objective: name }), path: path + place, message };
}
