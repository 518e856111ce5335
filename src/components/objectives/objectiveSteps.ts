import type { ObjectiveState } from '../../conversation/objectives/ObjectiveState';
import type { ObjectivesDefinition } from '../../protocol';
import { objectiveTitle } from './objectiveTitle';

/** One objective as a step on the way. */
export interface ObjectiveStep {
  readonly name: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'waiting';
}

/**
 * The steps of a conversation: those taken, and those that will certainly come.
 *
 * A step that comes only under a condition is left out until it begins: a branch that is not taken is not a step that
 * is missing.
 */
export function objectiveSteps(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): readonly ObjectiveStep[] {
  const certain = certainNames(objectives, definition);
  return objectives.flatMap(({ name, status }) => {
    if (status === 'inactive' && !certain.has(name)) return [];
    const state = status === 'completed' ? 'done' : status === 'inactive' ? 'waiting' : 'current';
    return [{ name, title: objectiveTitle(definition, name), state }];
  });
}

/** What has begun, what begins by itself, and whatever follows from these without a condition. */
function certainNames(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): ReadonlySet<string> {
  const defined = definition?.list ?? [];
  const followers = new Set(defined.flatMap(({ next }) => [...next.required, ...Object.keys(next.conditional)]));
  const certain = new Set([
    ...objectives.filter(({ status }) => status !== 'inactive').map(({ name }) => name),
    ...defined.filter(({ name }) => !followers.has(name)).map(({ name }) => name),
  ]);
  // A set gives what is added to it on the way its turn, too.
  for (const name of certain) for (const next of definition?.find(name)?.next.required ?? []) certain.add(next);
  return certain;
}
