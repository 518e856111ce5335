import { InvalidOptionError } from '../errors/InvalidOptionError';

/** More than this, and a timer fires at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** @throws {@link InvalidOptionError} for what is no number above 0, or one above the greatest. */
export function positiveNumber(option: string, value: number, greatest = Number.MAX_SAFE_INTEGER): number {
  // The other kinds of values compare, too: callers without types pass them.
  if (typeof value === 'number' && value > 0 && value <= greatest) return value;
  throw new InvalidOptionError(option, `expected a number above 0, and at most ${greatest}.`);
}
