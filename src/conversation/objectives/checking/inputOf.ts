import type { Json, ObjectiveVariable } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { isSameJson } from '../../../protocol/isSameJson';
import { splitItems } from './listItems';

/** The kind of field of a variable. Without one in the definition, the type of the collected value decides. */
export function inputOf(
  { input }: Pick<ObjectiveVariable, 'input'>,
  collected: Json | undefined,
): NonNullable<ObjectiveVariable['input']> {
  if (input !== undefined) return input;
  if (typeof collected === 'boolean') return 'boolean';
  if (typeof collected === 'number') return 'number';
  return isListOfTexts(collected) ? 'list' : 'text';
}

/** Whether a value is a list of texts that can be read from its own text. A text with a semicolon would become two. */
function isListOfTexts(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && isSameJson(splitItems(collectedText(value)), value as Json);
}
