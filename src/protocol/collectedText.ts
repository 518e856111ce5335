import type { Json } from './json';

/** The service sends this text for a variable without a value. */
const NOT_FOUND = 'NOTFOUND';

/** Deeper than any readable value, and far below the limit of the stack. */
const MAX_DEPTH = 50;

/**
 * A collected value as readable text: a list as its items, an object as its fields.
 *
 * The text is empty if nothing was collected: for `NOTFOUND`, `null`, an absent value and blank text. Such parts of a list or
 * of an object are left out. Parts that are nested more than 50 levels deep become "…".
 */
export function collectedText(value: Json | undefined): string {
  return textAt(0, value);
}

function textAt(depth: number, value: Json | undefined): string {
  switch (typeof value) {
    case 'string': {
      const trimmed = value.trim();
      // Line ends as text fields write them, so that a text that is edited and edited back is equal to the collected one.
      return trimmed === NOT_FOUND || trimmed === '' ? '' : value.replace(/\r\n?/g, '\n');
    }
    case 'object':
      return value === null ? '' : depth > MAX_DEPTH ? '…' : joined(partsOf(depth + 1, value));
    case 'undefined':
      return '';
    default:
      return String(value);
  }
}

/**
 * Whether the service collected a value: false for `NOTFOUND`, `null`, an absent value and blank text.
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

/** Separated by semicolons if a part contains a comma, such as "Smith, John". */
function joined(parts: readonly string[]): string {
  return parts.join(parts.some((part) => part.includes(',')) ? '; ' : ', ');
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
