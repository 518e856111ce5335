import type { ObjectiveDefinition } from '../../protocol';
import { checkValue } from './checkValue';
import { humanize, variablesOf } from './describePending';
import { currentTexts, textOf, type ObjectiveState } from './ObjectiveState';

/** An objective, with what its definition says of it. */
export interface DescribedObjective extends ObjectiveState {
  /** From the definition, else the objective's name in words. */
  readonly title: string;
  readonly description: string | null;
  /**
   * The values as their schemas read them: those confirmed, else those collected. One whose text does not fit is absent,
   * and so is one whose schema is asynchronous.
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
  const texts = objective.confirmed ?? currentTexts(objective);
  const values = variablesOf(objective, definition).flatMap(({ name, schema }) => {
    if (!Object.hasOwn(texts, name)) return [];
    const checked = checkValue(schema, textOf(texts, name));
    return !(checked instanceof Promise) && checked.isValid ? [[name, checked.value] as const] : [];
  });
  return {
    ...objective,
    title: definition?.label ?? humanize(objective.name),
    description: definition?.description ?? null,
    values: Object.fromEntries(values),
    isExpected,
  };
}
