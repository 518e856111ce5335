import { findObjective, type ObjectivesState, type ObjectiveState } from '../ObjectiveState';

/**
 * The pending objective to show: the named one, or the first that waits for the user.
 *
 * A queued or unacknowledged objective waits for the service only, so those that wait for the user come first. A confirming
 * one stays for the moment: otherwise the next card would appear under a finger that is still pressing Confirm.
 */
export function findShownObjective(state: ObjectivesState, name?: string): ObjectiveState | null {
  const waiting = state.queue.flatMap((queued) => findObjective(state, queued) ?? []);
  const needsUser = ({ status }: ObjectiveState) => status !== 'unacknowledged' && status !== 'queued';
  const shown =
    name === undefined ? (waiting.find(needsUser) ?? waiting[0]) : waiting.find((objective) => objective.name === name);
  return shown ?? null;
}
