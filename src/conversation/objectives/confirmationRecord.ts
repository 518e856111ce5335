import type { ObjectiveDefinition } from '../../protocol';
import { textIn, type ObjectiveConfirmation, type ObjectiveState } from './ObjectiveState';
import { readValues } from './readValues';

/** The record of a decision that went out. */
export function confirmationRecord(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
): ObjectiveConfirmation {
  const { name, collected, confirmedAt } = objective;
  const confirmed = objective.confirmed ?? {};
  const changes = Object.keys(confirmed)
    .map((variable) => ({ variable, from: textIn(collected, variable), to: textIn(confirmed, variable) }))
    .filter(({ from, to }) => from !== to);
  const values = objective.confirmedParsed ?? readValues(confirmed, definition);
  return { name, collected, confirmed, values, changes, at: confirmedAt ?? 0 };
}
