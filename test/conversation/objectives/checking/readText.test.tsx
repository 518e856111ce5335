import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readNumbers } from '../../../../src/conversation/objectives/checking/readText';

function speak(page: string, browser: string) {
  document.documentElement.lang = page;
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(browser);
}

beforeEach(() => {
  speak('', 'en-US');
});

afterEach(() => {
  speak('', 'en-US');
  vi.restoreAllMocks();
});

describe('readNumbers', () => {
  test.each<[string, number]>([
    ['42', 42],
    [' 42 ', 42],
    ['007', 7],
    ['0', 0],
    ['+5', 5],
    ['-5', -5],
    ['−5', -5],
    ['–5,5', -5.5],
    ['\u200e−5', -5],
    ['－５', -5],
    ['1.75', 1.75],
    ['1,75', 1.75],
    ['0,123', 0.123],
    ['0.123', 0.123],
    [',5', 0.5],
    ['5.', 5],
    ['1234,567', 1234.567],
    ['1234.567', 1234.567],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1 234 567', 1_234_567],
    ['1\u00a0234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ['1\u2009234', 1234],
    ["1'234.5", 1234.5],
    ['1’234’567', 1_234_567],
    ['12,34,567.5', 1_234_567.5],
    ['٣٫٥', 3.5],
    ['١٬٢٣٤٫٥', 1234.5],
    ['۳٫۵', 3.5],
    ['-١٢', -12],
    ['१,२३४.५', 1234.5],
    ['๔๒', 42],
    ['１２．５', 12.5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
  ])('reads %j', (text, number) => {
    expect(readNumbers(text)).toEqual([number]);
  });

  test.each([
    '',
    'five',
    'about 5',
    '5 people',
    '5 %',
    '€5',
    '1/2',
    '½',
    '5²',
    '1,2,3',
    '1 75',
    '1,75,5',
    '1.2.3',
    '192.168.0.1',
    '28.11.2026',
    '2026-11-28',
    '10:30',
    '5-',
    '--5',
    '0x10',
    '0b11',
    'Infinity',
    'NaN',
    '1e999',
    '12345678901234567890',
    '1 234,567.5',
    '.',
    '-',
    '٫',
    '𝟓',
  ])('reads no number in %j', (text) => {
    expect(readNumbers(text)).toEqual([]);
  });

  test.each<[string, string, readonly number[], readonly number[]]>([
    // The language of the page and of the browser, then the numbers that "1,234" and "1.234" mean.
    ['en', 'en-GB', [1234], [1.234]],
    ['', 'en-US', [1234], [1.234]],
    ['de', 'de-DE', [1.234], [1234]],
    ['de-CH', 'de-CH', [1234], [1.234]],
    ['fr', 'nb-NO', [1.234], [1234]],
    ['ar-EG', 'fa-IR', [1234], [1.234]],
    ['es-MX', 'es-MX', [1234], [1.234]],
    ['es', 'es-ES', [1.234], [1234]],
    ['de', 'en-US', [1.234, 1234], [1234, 1.234]],
    ['en', 'de-DE', [1234, 1.234], [1.234, 1234]],
    ['no language', 'de-DE', [1.234], [1234]],
  ])(
    'reads thousands in the formats of the page’s and the browser’s language: %j, %j',
    (page, browser, comma, point) => {
      speak(page, browser);
      expect(readNumbers('1,234')).toEqual(comma);
      expect(readNumbers('-1,234')).toEqual(comma.map((number) => -number));
      expect(readNumbers('1.234')).toEqual(point);
      expect(readNumbers('1,75')).toEqual([1.75]);
      expect(readNumbers('1.75')).toEqual([1.75]);
    },
  );

  test('reads every whole and decimal number in the browser’s format, in any language', () => {
    for (const language of [
      'en',
      'de',
      'de-CH',
      'fr',
      'sv',
      'pl',
      'hi-IN',
      'ar-EG',
      'fa',
      'bn',
      'th-TH',
      'pt-BR',
      'en-IN',
      'he',
      'ja',
    ]) {
      speak(language, language);
      for (const number of [0, 7, -7, 1.5, -1234.5, 1234, 0.123, 98_765.125, 1_234_567, -12_345_678.25]) {
        const text = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(number);
        expect([language, text, readNumbers(text)]).toEqual([language, text, [number]]);
      }
    }
  });

  test('reads every number that Intl writes, in any language, script and width', () => {
    const languages = [
      'en',
      'de',
      'de-CH',
      'fr',
      'sv',
      'pl',
      'hi-IN',
      'ar-EG',
      'fa',
      'bn',
      'th-TH',
      'pt-BR',
      'en-IN',
      'he',
      'ja',
    ];
    const number = fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 3 }));
    // Full-width digits, and each blank that groups digits.
    const spell = (text: string, isWide: boolean, blank: string) =>
      (isWide ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : text).replace(
        /[\u00a0\u202f ]/g,
        blank,
      );
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        number,
        fc.boolean(),
        fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009'),
        (language, [digits, places], isWide, blank) => {
          speak(language, language);
          const value = Number((digits / 10 ** places).toFixed(places));
          const text = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
          expect([text, readNumbers(spell(text, isWide, blank))]).toEqual([text, [value]]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('never throws, and returns finite numbers only', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,’ -٣e٫'.split('')) })),
        (text) => {
          expect(readNumbers(text).every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });

  test('reads every number in JSON’s format if page and browser are in English', () => {
    for (const number of [0.1, -0.25, 37.125, 1e21, 5e-7, 123456.789, 2 ** 53 - 1]) {
      expect(readNumbers(JSON.stringify(number))).toEqual([number]);
    }
  });
});

test.each(['1'.repeat(200_000), `${'1'.repeat(200_000)}.`, '1,'.repeat(100_000), `${'1'.repeat(199)}x`])(
  'reads no number in a very long text',
  (text) => {
    expect(readNumbers(text)).toEqual([]);
  },
);
