import { InvalidOptionError } from '../errors/InvalidOptionError';

/**
 * Checks an option that has to be a number above 0, and returns it.
 *
 * @throws {@link InvalidOptionError} for anything else, and for a number above `max`.
 */
export function positiveNumber(option: string, value: number, max = Number.MAX_SAFE_INTEGER): number {
  // Callers without types pass other values, and JavaScript compares those as well.
  if (typeof value === 'number' && value > 0 && value <= max) return value;
  throw new InvalidOptionError(option, `expected a number above 0, and at most ${max}.`);
}
