import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { fieldOf, type ObjectiveEntry } from './ObjectiveEntry';

/** A name by which one objective refers to another. */
export interface Reference {
  readonly name: string;
  /** The place in the entry, such as `.next_required_objectives[0]`. */
  readonly place: string;
}

/** All possible next objectives of an objective. */
export function references(entry: ObjectiveEntry): Reference[] {
  const conditional = fieldOf(entry, 'next_conditional_objectives');
  const conditions = isRecord(conditional) ? Object.entries(conditional) : [];
  return [
    ...requiredNames(entry),
    ...conditions
      .filter(([name, condition]) => isGiven(name) && isGiven(condition))
      .map(([name]) => ({ name, place: `.next_conditional_objectives.${name}` })),
  ];
}

/** The required next objectives, in both spellings. Empty names are ignored. */
export function requiredNames(entry: ObjectiveEntry): Reference[] {
  const single = fieldOf(entry, 'next_required_objective');
  const list = fieldOf(entry, 'next_required_objectives');
  const names: readonly unknown[] = Array.isArray(list) ? list : [];
  return [
    { name: single, place: '.next_required_objective' },
    ...names.map((name, index) => ({ name, place: `.next_required_objectives[${index.toString()}]` })),
  ].filter((reference): reference is Reference => typeof reference.name === 'string' && isGiven(reference.name));
}
