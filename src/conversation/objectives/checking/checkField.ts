import type { Json, ObjectiveVariable } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { checkValue, invalid, type CheckedValue } from './checkValue';
import { isImpossibleDate } from './isImpossibleDate';
import { whenReady } from './whenReady';

/**
 * Checks the value of a variable with its schema, and then with its kind of field: a date must exist, whatever the schema accepts.
 *
 * @param original - As for {@link checkValue}.
 * @returns A promise only if the schema is asynchronous.
 */
export function checkField(
  variable: Pick<ObjectiveVariable, 'schema' | 'input'>,
  value: Json | undefined,
  original: unknown = value,
): CheckedValue | Promise<CheckedValue> {
  return whenReady(checkValue(variable.schema, value, original), (checked) =>
    checked.isValid && variable.input === 'date' && isImpossibleDate(collectedText(value))
      ? invalid('issueNoDate')
      : checked,
  );
}
