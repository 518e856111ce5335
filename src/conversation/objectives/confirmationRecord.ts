import { textOf, type ObjectiveConfirmation, type ObjectiveState } from './ObjectiveState';

/** The record of a decision that went out. */
export function confirmationRecord({ name, collected, confirmed, confirmedAt }: ObjectiveState): ObjectiveConfirmation {
  const values = confirmed ?? {};
  const changes = Object.entries(values)
    .map(([variable, to]) => ({ variable, from: textOf(collected, variable), to }))
    .filter(({ from, to }) => from !== to);
  return { name, collected, confirmed: values, changes, at: confirmedAt ?? 0 };
}
