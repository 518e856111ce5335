import { defineObjectives, lintObjectives } from '../../protocol';
import { scenario, type ScenarioOptions } from '../scenario/scenario';
import { script } from '../scenario/script';
import type { Scenario } from '../scenario/ScenarioStep';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';

/**
 * What the replica of a room does: an interview along the persona's objectives, unless the app has chosen a scenario.
 *
 * Objectives that cannot work leave nothing to do: the service accepts them, and ends the conversation as it starts.
 */
export function scenarioOf(room: EmulatedRoomInfo, chosen: Scenario | ScenarioOptions = {}): Scenario | undefined {
  if ('run' in chosen) return chosen;
  const { objectives, greeting } = room;
  if (lintObjectives(objectives).some(({ severity }) => severity === 'error')) return undefined;
  const options = { ...(greeting !== undefined && { greeting }), ...chosen };
  // Without objectives there is nothing to come to an end with.
  if (objectives.length === 0) return script().greets(options.greeting ?? 'Hello, and welcome!');
  return scenario({ ...options, objectives: defineObjectives(objectives) });
}
