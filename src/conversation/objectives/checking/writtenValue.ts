import type { Json, ObjectiveVariable } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { inputOf } from './inputOf';
import { hasItems, splitItems } from './listItems';

/** What the user wrote: a text. If a list was collected, a list; if the text is that of the collected list, the collected list. */
export function writtenValue(
  variable: Pick<ObjectiveVariable, 'input'>,
  text: string,
  collected: Json | undefined,
): Json {
  if (!hasItems(inputOf(variable, collected))) return text;
  if (!Array.isArray(collected)) return text.trim();
  return text === collectedText(collected as Json) ? (collected as Json) : splitItems(text);
}
