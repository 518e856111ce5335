import { InvalidOptionError } from '../../errors/InvalidOptionError';

/** @throws {@link InvalidOptionError} for a number that is not above 0, or above the greatest. */
export function positiveNumber(option: string, value: number, greatest = Number.MAX_SAFE_INTEGER): number {
  if (value > 0 && value <= greatest) return value;
  throw new InvalidOptionError(option, `expected a number above 0, and at most ${greatest}.`);
}
