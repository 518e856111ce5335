import { parseJson } from './parseJson';

/** More than any value that was wrapped by mistake. */
const MAX_DEPTH = 10;

/**
 * Removes accidental wrapping: JSON text is parsed, also if it was encoded twice, and a list of one item is replaced by the
 * item.
 *
 * @param isListItem - Whether an item belongs in a list. A list of such an item stays a list.
 */
export function unwrapJson(value: unknown, isListItem: (item: unknown) => boolean = () => false): unknown {
  let inner = value;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (typeof inner === 'string') inner = parseJson(inner) ?? inner;
    else if (Array.isArray(inner) && inner.length === 1 && !isListItem(inner[0])) [inner] = inner as unknown[];
  }
  return inner;
}
