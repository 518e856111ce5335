import type { ObjectiveVariable } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';

/** Whether a kind of field has several values in one text. */
export function hasItems(input: ObjectiveVariable['input']): boolean {
  return input === 'list' || (typeof input === 'object' && input.multiple === true);
}

/** The values in a text, such as that of a collected list: between semicolons or line ends if it has any, else between commas. */
export function splitItems(text: string): readonly string[] {
  const items = text.split(/[;\n\r]/.test(text) ? /[;\n\r]/ : ',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}

/** The text of several values. It has the form of a collected list, so that an unchanged list has an unchanged text. */
export function joinItems(items: readonly string[]): string {
  const text = collectedText(items);
  // The line end says that "Smith, John" is one value.
  return items.length === 1 && text.includes(',') ? `${text}\n` : text;
}
