import type { ObjectiveRequest, ObjectivesDefinition } from '../../protocol';
import { defineObjective } from '../../protocol/objectives/defineObjective';
import { hasCycle } from '../../protocol/objectives/lint/lintFlow';
import { scenario } from '../scenario/scenario';
import type { ScenarioOptions } from '../scenario/ScenarioOptions';
import type { Scenario } from '../scenario/ScenarioStep';
import { script } from '../scenario/script';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';

/**
 * Creates the scenario for a room: an interview along the persona's objectives, or the app's own scenario.
 *
 * Returns `undefined` when the objectives form a cycle, because the emulator then ends the conversation as it starts.
 */
export function createRoomScenario(
  room: EmulatedRoomInfo,
  chosen: Scenario | ScenarioOptions = {},
): Scenario | undefined {
  if ('run' in chosen) return chosen;
  const { greeting } = room;
  const options = { ...(greeting !== undefined && { greeting }), ...chosen };
  if (hasCycle(room.objectives)) return undefined;
  // Without objectives there is no interview, so the replica only greets and stays.
  if (room.objectives.length === 0) return script().greets(options.greeting ?? 'Hello, and welcome!');
  return scenario({ ...options, objectives: toDefinition(room.objectives) });
}

/** In contrast to `defineObjectives`, accepts objectives with mistakes: the service is not known to reject them. */
function toDefinition(objectives: readonly ObjectiveRequest[]): ObjectivesDefinition {
  const list = objectives.map(defineObjective);
  return {
    objectives: Object.fromEntries(list.map((objective) => [objective.name, objective])),
    list,
    find: (name) => list.find((objective) => objective.name === name),
    toJSON: () => [...objectives],
  };
}
