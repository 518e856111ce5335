import { InvalidOptionError } from './InvalidOptionError';

/**
 * Checks the names of options, for callers without types. A misspelled option would be ignored, and its default used.
 *
 * @throws {@link InvalidOptionError} for the first unknown option.
 */
export function checkOptionNames(options: object, known: Readonly<Record<string, true>>): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new InvalidOptionError(unknown, `there is no such option. There are: ${Object.keys(known).join(', ')}.`);
}
