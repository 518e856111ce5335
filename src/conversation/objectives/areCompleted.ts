import type { ObjectivesDefinition } from '../../protocol';
import { expectedNames } from './expectedNames';
import type { ObjectiveState } from './ObjectiveState';

/** Whether every expected objective is completed. False if there are none. */
export function areCompleted(
  objectives: readonly ObjectiveState[],
  definition: ObjectivesDefinition | undefined,
): boolean {
  const expected = expectedNames(objectives, definition);
  return objectives.length > 0 && objectives.every(({ name, status }) => status === 'completed' || !expected.has(name));
}
