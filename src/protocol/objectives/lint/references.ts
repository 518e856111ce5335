import { isRecord } from '../../isRecord';
import { given, type Draft } from './draft';

/** A name by which one objective refers to another. */
export interface Reference {
  readonly name: string;
  /** Where in the entry it stands, such as `.next_required_objectives[0]`. */
  readonly place: string;
}

/** The objectives that may follow an objective, whichever way they are given. */
export function references(draft: Draft): Reference[] {
  const found: Reference[] = [];
  const single = given(draft, 'next_required_objective');
  if (typeof single === 'string') found.push({ name: single, place: '.next_required_objective' });

  const list = given(draft, 'next_required_objectives');
  const names: readonly unknown[] = Array.isArray(list) ? list : [];
  names.forEach((name, index) => {
    if (typeof name === 'string') found.push({ name, place: `.next_required_objectives[${index.toString()}]` });
  });

  const conditional = given(draft, 'next_conditional_objectives');
  for (const name of isRecord(conditional) ? Object.keys(conditional) : []) {
    found.push({ name, place: `.next_conditional_objectives.${name}` });
  }
  return found;
}
