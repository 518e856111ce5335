import { isGiven } from '../../isGiven';
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
  const conditional = given(draft, 'next_conditional_objectives');
  const entries = isRecord(conditional) ? Object.entries(conditional) : [];
  return [
    ...requiredNames(draft),
    ...entries
      .filter(([name, condition]) => isGiven(name) && isGiven(condition))
      .map(([name]) => ({ name, place: `.next_conditional_objectives.${name}` })),
  ];
}

/** The objectives that follow without a condition, in both of their spellings. An empty name is none. */
export function requiredNames(draft: Draft): Reference[] {
  const single = given(draft, 'next_required_objective');
  const list = given(draft, 'next_required_objectives');
  const names: readonly unknown[] = Array.isArray(list) ? list : [];
  return [
    { name: single, place: '.next_required_objective' },
    ...names.map((name, index) => ({ name, place: `.next_required_objectives[${index.toString()}]` })),
  ].filter((reference): reference is Reference => typeof reference.name === 'string' && isGiven(reference.name));
}
