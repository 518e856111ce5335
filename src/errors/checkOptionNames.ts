import { InvalidOptionError } from './InvalidOptionError';

/**
 * For callers without types: an option that is misspelled would be passed over, and its default would do something else.
 *
 * @throws {@link InvalidOptionError} naming the first option there is none of.
 */
export function checkOptionNames(options: object, known: Readonly<Record<string, true>>): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new InvalidOptionError(unknown, `there is no such option. There are: ${Object.keys(known).join(', ')}.`);
}
