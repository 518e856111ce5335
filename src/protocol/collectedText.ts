import type { Json } from './outbound/json';

/** The service writes this word for a variable that it collected nothing for. */
const NOT_FOUND = 'NOTFOUND';

/** Deeper than anything a person can read, and far from the end of the stack. */
const DEEPEST = 50;

/**
 * A collected value as a text for people: a list as its items, an object as its fields.
 *
 * The text is empty where nothing was collected: for `NOTFOUND`, `null`, an absent value and a blank text. Parts of a list
 * or of an object that were not collected are left out. Parts that are nested more than 50 levels deep are "…".
 */
export function collectedText(value: Json | undefined): string {
  return textAt(0, value);
}

function textAt(depth: number, value: Json | undefined): string {
  switch (typeof value) {
    case 'string': {
      const word = value.trim();
      // As a text field writes line ends, so that a text that was changed and changed back is the same.
      return word === NOT_FOUND || word === '' ? '' : value.replace(/\r\n?/g, '\n');
    }
    case 'object':
      return value === null ? '' : depth > DEEPEST ? '…' : joined(partsOf(depth + 1, value));
    case 'undefined':
      return '';
    default:
      return String(value);
  }
}

/**
 * Whether the service collected a value. It did not where the value is `NOTFOUND`, `null`, absent or blank.
 *
 * @example
 * const answered = Object.entries(output_variables).filter(([, value]) => isCollected(value));
 */
export function isCollected(value: Json | undefined): boolean {
  return collectedText(value) !== '';
}

function partsOf(depth: number, value: readonly Json[] | { readonly [name: string]: Json }): string[] {
  if (isList(value)) return value.map((item) => textAt(depth, item)).filter((text) => text !== '');
  return Object.entries(value).flatMap(([name, inner]) => {
    const text = textAt(depth, inner);
    return text === '' ? [] : [`${name.replaceAll('_', ' ')}: ${text}`];
  });
}

/** Parts with commas of their own, such as "Smith, John", are kept apart by semicolons. */
function joined(parts: readonly string[]): string {
  return parts.join(parts.some((part) => part.includes(',')) ? '; ' : ', ');
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
