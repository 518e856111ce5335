import type { ObjectivesDefinition } from '../../protocol';
import type { ObjectiveState } from './ObjectiveState';

/**
 * The names of the objectives that have begun, of those that no other one leads to, and of all required next objectives of these.
 *
 * An objective that begins only under a condition is left out until it begins, because it may never begin.
 */
export function expectedNames(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): ReadonlySet<string> {
  const defined = definition?.list ?? [];
  const nextNames = new Set(defined.flatMap(({ next }) => [...next.required, ...Object.keys(next.conditional)]));
  const expected = new Set([
    ...objectives.filter(({ status }) => status !== 'inactive').map(({ name }) => name),
    ...defined.filter(({ name }) => !nextNames.has(name)).map(({ name }) => name),
  ]);
  // `Set` iteration also visits the names that are added during the loop.
  for (const name of expected) {
    for (const next of definition?.find(name)?.next.required ?? []) {
      // A name that is not in the definition is expected once the service sends an event about it.
      if (definition?.find(next)) expected.add(next);
    }
  }
  return expected;
}

/** Whether every expected objective is completed. False if there are no objectives. */
export function areCompleted(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): boolean {
  const expected = expectedNames(objectives, definition);
  return objectives.length > 0 && objectives.every(({ name, status }) => status === 'completed' || !expected.has(name));
}
