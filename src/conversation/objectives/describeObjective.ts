import type { ObjectiveDefinition } from '../../protocol';
import { humanize } from './humanize';
import { currentValues, type ObjectiveState } from './ObjectiveState';
import { readValues } from './readValues';

/** An objective, with what its definition says of it. */
export interface DescribedObjective extends ObjectiveState {
  /** From the definition, else the objective's name in words. */
  readonly title: string;
  readonly description: string | null;
  /**
   * The values as their schemas read them: the confirmed ones, else the completed ones, else the collected ones. A value that
   * is invalid or was not collected is absent, and so is one whose schema is asynchronous until it is confirmed.
   */
  readonly values: Readonly<Record<string, unknown>>;
  /** True when it has begun or will certainly come; false for a branch that may not be taken. */
  readonly isExpected: boolean;
}

/** An objective as an overview shows it. */
export function describeObjective(
  objective: ObjectiveState,
  definition: ObjectiveDefinition | undefined,
  isExpected: boolean,
): DescribedObjective {
  return {
    ...objective,
    title: definition?.label ?? humanize(objective.name),
    description: definition?.description ?? null,
    values:
      objective.confirmedParsed ??
      readValues(objective.confirmed ?? objective.completed ?? currentValues(objective), definition),
    isExpected,
  };
}
