import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isImpossibleDate } from '../../../../src/conversation/objectives/checking/isImpossibleDate';

const pad = (number: number, length = 2) => String(number).padStart(length, '0');

describe('isImpossibleDate', () => {
  test.each([
    '1990-02-30',
    '2023-02-29',
    '2024-13-01',
    '31.4.2024',
    '31/11/2024',
    '13/32/2024',
    '0.1.2024',
    '1990/2/30',
  ])('is true for %s, which no calendar has', (text) => {
    expect(isImpossibleDate(text)).toBe(true);
  });

  test.each(['٣٠/٢/١٩٩٠', ' 30.02.1990 ', '３１．４．２０２４'])('reads the digits of any script: %s', (text) => {
    expect(isImpossibleDate(text)).toBe(true);
  });

  test.each([
    '2024-02-29',
    '29.2.2024',
    '2/29/2024',
    '29.2.24',
    '3/2/2020',
    'next Tuesday',
    '12',
    '1990',
    '',
    '1-2-3-4',
  ])('is false for %j', (text) => {
    expect(isImpossibleDate(text)).toBe(false);
  });

  const day = fc
    .date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => ({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
    }));

  test('is false for every day that exists, in the order of any country', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('-', '.', '/'), ({ year, month, day }, mark) => {
        const orders = [
          [pad(year, 4), pad(month), pad(day)],
          [pad(day), pad(month), pad(year, 4)],
          [pad(month), pad(day), pad(year, 4)],
          [String(day), String(month), pad(year, 4)],
        ];
        for (const order of orders) expect(isImpossibleDate(order.join(mark))).toBe(false);
      }),
    );
  });

  test('is true for every day after the end of its month', () => {
    const month = fc.record({ year: fc.integer({ min: 1000, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 60 }), ({ year, month }, past) => {
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
        fc.pre(length + past < 100);
        expect(isImpossibleDate(`${pad(year, 4)}-${pad(month)}-${pad(length + past)}`)).toBe(true);
      }),
    );
  });

  test('never throws, and reads a long text at once', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isImpossibleDate(text) === 'boolean'));
    expect(isImpossibleDate('1'.repeat(1_000_000))).toBe(false);
  });
});
