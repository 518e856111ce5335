import type { ObjectiveDefinition } from '../../../protocol';
import { checkValue } from '../checking/checkValue';
import type { JsonValues } from '../JsonValues';
import { currentValues, type ObjectiveState } from '../ObjectiveState';
import { objectiveTitle } from './objectiveTitle';

/** An objective, joined with its definition. */
export interface DescribedObjective extends ObjectiveState {
  /** The label of the definition, otherwise the objective's name as readable text. */
  readonly title: string;
  readonly description: string | null;
  /**
   * The values as their schemas read them: the confirmed ones, otherwise the completed ones, otherwise the collected ones. A
   * value that is invalid or was not collected is absent. So is a value with an asynchronous schema until it is confirmed.
   */
  readonly values: Readonly<Record<string, unknown>>;
  /** True if it has begun or will certainly come; false if it begins only under a condition. */
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
    title: objectiveTitle(objective.name, definition),
    description: definition?.description ?? null,
    values:
      objective.confirmedParsed ??
      parseValues(objective.confirmed ?? objective.completed ?? currentValues(objective), definition),
    isExpected,
  };
}

function parseValues(values: JsonValues, definition: ObjectiveDefinition | undefined): Record<string, unknown> {
  const schemas = new Map((definition?.variables ?? []).map(({ name, schema }) => [name, schema]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const checked = checkValue(schemas.get(name), value);
      return !(checked instanceof Promise) && checked.isValid && checked.value !== undefined
        ? [[name, checked.value]]
        : [];
    }),
  );
}
