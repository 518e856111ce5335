import { inPlainDigits, isDate } from './readText';

/**
 * Whether a text is written as a date in digits, and no such day exists: "1990-02-30", "31.4.2024", "13/32/2024". Day and month may
 * have either order. In a year of two digits, February has 29 days.
 */
export function isImpossibleDate(text: string): boolean {
  const [, first = '', middle = '', last = ''] =
    /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})$/.exec(inPlainDigits(text.trim()).replace(/'/g, '')) ?? [];
  if (first === '') return false;
  if (first.length > 2) return !isDay(first, middle, last);
  return !isDay(last, middle, first) && !isDay(last, first, middle);
}

function isDay(year: string, month: string, day: string): boolean {
  return isDate(`${year.length === 4 ? year : '2000'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
