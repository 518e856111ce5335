import { findCycles } from '../../protocol/objectives/lint/findCycles';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';

/** Whether some objective of a set leads back to itself. */
export function leadsBack(objectives: readonly ObjectiveRequest[]): boolean {
  const next = objectives.map((objective): [string, string[]] => [
    objective.objective_name,
    [
      ...(objective.next_required_objective === undefined ? [] : [objective.next_required_objective]),
      ...(objective.next_required_objectives ?? []),
      ...Object.keys(objective.next_conditional_objectives ?? {}),
    ],
  ]);
  return findCycles(new Map(next)).length > 0;
}
