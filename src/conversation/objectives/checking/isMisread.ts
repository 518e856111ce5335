import { isDate, readNumbers } from './readText';

/**
 * Whether a schema has read a text as JavaScript's functions do, where a user reads something else: `parseInt` reads "1.75" as
 * 1, and `new Date` reads "1990-02-30" as the 2nd of March. A result that no such function returns is not misread.
 */
export function isMisread(text: string, value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return isMisreadNumber(text, value);
  return isMisreadDate(text, value);
}

function isMisreadNumber(text: string, value: number | bigint): boolean {
  const trimmed = text.trim();
  // A big integer holds more digits than a number.
  if (typeof value === 'bigint' && String(value) === trimmed) return false;
  const number = Number(value);
  const numbers = readNumbers(text);
  if (numbers.length === 1 && numbers[0] === number) return false;
  return number === Number(trimmed) || CUTS.some((cut) => isCutOff(trimmed, cut.exec(trimmed)?.[0] ?? '', number));
}

/** The part of a text that `parseInt` reads, and the part that `parseFloat` reads. */
const CUTS = [/^[+-]?\d+/, /^[+-]?\d*\.?\d+/];

/** Whether a number is only the beginning of the one in the text. "5 years" may be 5, but "1 234 kg" is not 1. */
function isCutOff(text: string, read: string, number: number): boolean {
  const isLonger = /^([\s.,'\u2019\u066b\u066c_/]?\d|e[+-]?\d|[xob]\w)/i.test(text.slice(read.length));
  return read !== '' && Number(read) === number && isLonger;
}

/** Whether a result is a date that was misread. It may be a `Date` or its text, and time zones may move it by up to a day. */
function isMisreadDate(text: string, value: unknown): boolean {
  const isDated =
    value instanceof Date || (typeof value === 'string' && value !== text && /^\d{4}-\d\d-\d\d/.test(value));
  const apart = isDated ? Math.abs(Number(new Date(value)) - Date.parse(text)) : NaN;
  return apart < 86_400_000 && !isPlainDate(text.trim());
}

/** Whether a text names a day that exists, with its year, and in one way only. */
function isPlainDate(text: string): boolean {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return isDate(text.slice(0, 10));
  const date = new Date(text);
  const [day, month, year] = [date.getDate(), date.getMonth() + 1, date.getFullYear()];
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  if (!numbers.includes(day) || !numbers.includes(year)) return false;
  // `new Date` reads only the first three letters of a month, so that it also reads "Januar" and "mars".
  if (new RegExp(`\\b${date.toLocaleDateString('en', { month: 'short' })}`, 'i').test(text)) return true;
  // In "3/2/2020", the day comes first in some countries, and the month in others.
  return numbers.includes(month) && (day > 12 || day === month || numbers[0] === year);
}
