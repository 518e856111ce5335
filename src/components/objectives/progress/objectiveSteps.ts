import { expectedNames } from '../../../conversation/objectives/expectedNames';
import type { ObjectiveState } from '../../../conversation/objectives/ObjectiveState';
import type { ObjectivesDefinition } from '../../../protocol';
import { objectiveTitle } from '../../../conversation/objectives/views/objectiveTitle';

/** One objective in the list of steps. */
export interface ObjectiveStep {
  readonly name: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'waiting';
}

/** The steps of a conversation: the objectives that have begun, and those that will certainly come. */
export function objectiveSteps(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): readonly ObjectiveStep[] {
  const expected = expectedNames(objectives, definition);
  return objectives.flatMap(({ name, status }) => {
    if (status === 'inactive' && !expected.has(name)) return [];
    const state = status === 'completed' ? 'done' : status === 'inactive' ? 'waiting' : 'current';
    return [{ name, title: objectiveTitle(name, definition?.find(name)), state }];
  });
}
