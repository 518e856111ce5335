import type { ObjectiveRequest, ObjectivesDefinition } from '../../protocol';
import { leadsBack } from '../../protocol/objectives/lint/lintFlow';
import { defineObjective } from '../../protocol/objectives/defineObjective';

/**
 * A room's objectives as a scenario plays them; `undefined` when they lead back to themselves: then the emulator ends the
 * conversation as it starts.
 *
 * `defineObjectives` would be too strict: of all its other errors, the service is not known to mind one.
 */
export function playableObjectives(objectives: readonly ObjectiveRequest[]): ObjectivesDefinition | undefined {
  if (leadsBack(objectives)) return undefined;
  const list = objectives.map(defineObjective);
  return {
    objectives: Object.fromEntries(list.map((objective) => [objective.name, objective])),
    list,
    find: (name) => list.find((objective) => objective.name === name),
    toJSON: () => [...objectives],
  };
}
