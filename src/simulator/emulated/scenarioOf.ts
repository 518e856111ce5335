import { scenario, type ScenarioOptions } from '../scenario/scenario';
import { script } from '../scenario/script';
import type { Scenario } from '../scenario/ScenarioStep';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';
import { playableObjectives } from './playableObjectives';

/**
 * What the replica of a room does: an interview along the persona's objectives, unless the app has chosen a scenario.
 *
 * Objectives without a way through leave nothing to do: the emulator ends the conversation as it starts.
 */
export function scenarioOf(room: EmulatedRoomInfo, chosen: Scenario | ScenarioOptions = {}): Scenario | undefined {
  if ('run' in chosen) return chosen;
  const { greeting } = room;
  const options = { ...(greeting !== undefined && { greeting }), ...chosen };
  const objectives = playableObjectives(room.objectives);
  if (objectives === undefined) return undefined;
  // Without objectives there is nothing to come to an end with.
  if (objectives.list.length === 0) return script().greets(options.greeting ?? 'Hello, and welcome!');
  return scenario({ ...options, objectives });
}
