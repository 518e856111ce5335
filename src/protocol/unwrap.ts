import { parseJson } from './parseJson';

/** Deeper than anything that was wrapped by mistake. */
const DEEPEST = 10;

/**
 * A value without what it was wrapped in: JSON text is decoded, also when it was encoded twice, and a list of one part is
 * that part.
 *
 * @param isListed - Whether a part belongs into a list, so that a list of it alone stays one.
 */
export function unwrap(value: unknown, isListed: (part: unknown) => boolean = () => false): unknown {
  let given = value;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (typeof given === 'string') given = parseJson(given) ?? given;
    else if (Array.isArray(given) && given.length === 1 && !isListed(given[0])) [given] = given as unknown[];
  }
  return given;
}
