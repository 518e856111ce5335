import { textIn, type ObjectiveConfirmation, type ObjectiveState } from './ObjectiveState';

/** The record of a decision that went out. */
export function confirmationRecord(objective: ObjectiveState): ObjectiveConfirmation {
  const { name, collected, confirmedAt } = objective;
  const confirmed = objective.confirmed ?? {};
  const changes = Object.keys(confirmed)
    .map((variable) => ({ variable, from: textIn(collected, variable), to: textIn(confirmed, variable) }))
    .filter(({ from, to }) => from !== to);
  return { name, collected, confirmed, values: objective.confirmedParsed ?? {}, changes, at: confirmedAt ?? 0 };
}
