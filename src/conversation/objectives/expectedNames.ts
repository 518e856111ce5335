import type { ObjectivesDefinition } from '../../protocol';
import type { ObjectiveState } from './ObjectiveState';

/**
 * The objectives that have begun, begin by themselves, or follow from these without a condition.
 *
 * One that comes only under a condition is left out until it begins: a branch that is not taken is not missing.
 */
export function expectedNames(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): ReadonlySet<string> {
  const defined = definition?.list ?? [];
  const followers = new Set(defined.flatMap(({ next }) => [...next.required, ...Object.keys(next.conditional)]));
  const expected = new Set([
    ...objectives.filter(({ status }) => status !== 'inactive').map(({ name }) => name),
    ...defined.filter(({ name }) => !followers.has(name)).map(({ name }) => name),
  ]);
  // `Set` iteration also visits the names that are added during the loop.
  for (const name of expected) {
    for (const next of definition?.find(name)?.next.required ?? []) {
      // One that is not in the set is expected once the service speaks of it.
      if (definition?.find(next)) expected.add(next);
    }
  }
  return expected;
}
