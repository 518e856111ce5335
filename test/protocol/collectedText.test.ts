import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectedText, isCollected, type Json } from '../../src/protocol';

describe('collectedText', () => {
  test.each<[Json | undefined, string]>([
    ['Ada', 'Ada'],
    [' Ada ', ' Ada '],
    ['a\r\nb\rc', 'a\nb\nc'],
    [42, '42'],
    [0, '0'],
    [false, 'false'],
    [['milk', 'eggs', 2], 'milk, eggs, 2'],
    [['Smith, John', 'Okafor, Ada'], 'Smith, John; Okafor, Ada'],
    [{ city: 'Oslo', post_code: '0150' }, 'city: Oslo, post code: 0150'],
    [{ names: ['Ada', 'Ben'], city: 'Oslo' }, 'names: Ada, Ben; city: Oslo'],
    [[{ first: 'Ada' }, 'Ben'], 'first: Ada, Ben'],
    [['Ada', 'NOTFOUND', null, ' '], 'Ada'],
    ['NOTFOUND is what it says', 'NOTFOUND is what it says'],
    ['notfound', 'notfound'],
  ])('of %j is %j', (value, text) => {
    expect(collectedText(value)).toBe(text);
    expect(isCollected(value)).toBe(true);
  });

  test.each<[Json | undefined]>([
    ['NOTFOUND'],
    [' NOTFOUND\n'],
    [null],
    [undefined],
    [''],
    [' \t'],
    [[]],
    [{}],
    [['NOTFOUND']],
    [{ city: 'NOTFOUND', zip: [null, ''] }],
  ])('is empty for %j, which isCollected calls not collected', (value) => {
    expect(collectedText(value)).toBe('');
    expect(isCollected(value)).toBe(false);
  });

  test('returns a text for a value of any depth', () => {
    let value: Json = 'Ada';
    for (let level = 0; level < 100_000; level += 1) value = level % 2 === 0 ? [value] : { in: value };
    expect(collectedText({ name: 'Ada', value })).toMatch(/^name: Ada, value: (in: )+…$/);
    expect(isCollected(value)).toBe(true);
  });

  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

  test('never contains NOTFOUND or [object Object]', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = collectedText(value);
        expect(text.trim()).not.toBe('NOTFOUND');
        if (typeof value === 'object') expect(text).not.toContain('[object');
        expect(isCollected(value)).toBe(text !== '');
      }),
    );
  });
});
