/** Longer texts are not read as numbers, so that no text blocks the page. */
const LONGEST = 200;

/**
 * The number that a user reads in a text: "1,75", "1 234,5", "−5", "٣٫٥". Empty if it is not a number.
 *
 * Returns two numbers if a text such as "1,234" is one number in the page's language and another in the browser's.
 */
export function readNumbers(text: string): readonly number[] {
  if (text.length > LONGEST) return [];
  const plain = inPlainDigits(text.trim());
  // As programs write very large and very small numbers.
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)e[+-]?\d+$/i.test(plain)) return [Number(plain)].filter(Number.isFinite);
  const readings = readWith(plain, ['.', ',', '٫']);
  return readings.length > 1 ? readWith(plain, decimalMarks()) : readings;
}

/** The number or the boolean that a text reads as. */
export function readNumberOrBoolean(text: string): number | boolean | undefined {
  const trimmed = text.trim();
  if (/^(true|yes)$/i.test(trimmed)) return true;
  if (/^(false|no)$/i.test(trimmed)) return false;
  const numbers = readNumbers(trimmed);
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** Whether a text is a day that exists, in the format of a date field. */
export function isDate(text: string): boolean {
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && JSON.stringify(new Date(text)).startsWith(text, 1);
}

/** Whether a text is a time in the format of a time field. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
}

/** Whether a user reads a time in a text: "15:30", "15.30", "3:30 p.m.", "3 pm", "15h30", "15 Uhr". */
export function isReadableTime(text: string): boolean {
  const [, hour = '', , minute = '0', , half = ''] =
    /^(\d{1,2})([:.h](\d\d))?(:\d\d)?\s*([ap]\.?\s?m\.?)?(h|uhr|o.clock)?$/i.exec(
      inPlainDigits(text.trim()).replace(/'/g, ' '),
    ) ?? [];
  return hour !== '' && Number(hour) < (half === '' ? 25 : 13) && Number(minute) < 60;
}

/** Replaces digits of any script by ASCII digits, and the variants of each sign by one character. */
export function inPlainDigits(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f]/g, '')
    .replace(/^[\u2010-\u2013\u2212\ufe63\uff0d]/, '-')
    .replace(/[\s\u2019\u066c]/g, "'")
    .replace(/\uff0e/g, '.')
    .replace(/\uff0c/g, ',')
    .replace(/\p{Nd}/gu, toPlainDigit);
}

/** In Unicode, the digits of a script are consecutive, and their zero is the first or the seventh of sixteen places. */
function toPlainDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  if (code < 128 || digit.length > 1) return digit;
  const place = code % 16;
  return String(/\p{Nd}/u.test(String.fromCharCode(code - place)) ? place : place - 6);
}

/** The different numbers that a text can be, read with each of the decimal marks. */
function readWith(plain: string, marks: readonly string[]): readonly number[] {
  const sign = plain.startsWith('-') ? -1 : 1;
  const numbers = marks.flatMap((mark) => {
    const [whole = '', decimals = '', ...more] = plain.replace(/^[+-]/, '').split(mark);
    const isNumber =
      more.length === 0 && /\d/.test(whole + decimals) && isGroupedNumber(whole) && /^\d*$/.test(decimals);
    const number = sign * Number(`${whole.replace(/\D/g, '')}.${decimals}`);
    return isNumber && isExact(number, whole, decimals) ? [number] : [];
  });
  return [...new Set(numbers)];
}

/** Whether a JavaScript number holds all digits. */
function isExact(number: number, whole: string, decimals: string): boolean {
  const digits = `${whole.replace(/\D/g, '')}${decimals.replace(/0+$/, '')}`.replace(/^0+/, '');
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER && (digits.length <= 15 || Number.isInteger(number));
}

/** Whether a text is digits without groups, in groups of three, or in groups as in India, where only the last one has three. */
function isGroupedNumber(text: string): boolean {
  return /^(\d*|[1-9]\d{0,2}(['.,])\d{3}(\2\d{3})*|[1-9]\d?(,\d\d)+,\d{3})$/.test(text);
}

/** The decimal marks in the page's language and in the browser's. */
function decimalMarks(): readonly string[] {
  const languages = [
    typeof document === 'undefined' ? '' : document.documentElement.lang,
    typeof navigator === 'undefined' ? '' : navigator.language,
  ];
  const marks = languages.flatMap((language) => {
    try {
      const text = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).format(1.5);
      return language === '' ? [] : [text.includes(',') ? ',' : '.'];
    } catch {
      // The page's `lang` is not a language.
      return [];
    }
  });
  return marks.length === 0 ? ['.'] : marks;
}
