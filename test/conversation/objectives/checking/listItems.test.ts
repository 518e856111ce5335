import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasItems, joinItems, splitItems } from '../../../../src/conversation/objectives/checking/listItems';
import { collectedText } from '../../../../src/protocol';

describe('splitItems', () => {
  test.each([
    ['milk, eggs', ['milk', 'eggs']],
    ['Smith, John; Okafor, Ada', ['Smith, John', 'Okafor, Ada']],
    ['Smith, John\n', ['Smith, John']],
    ['milk\r\n\r\n eggs ', ['milk', 'eggs']],
    [' , ', []],
    ['', []],
  ])('reads %j as values', (text, items) => {
    expect(splitItems(text)).toEqual(items);
  });

  test('reads the values again that joinItems wrote', () => {
    const item = fc
      .stringMatching(/^[^;\n\r]{1,12}$/)
      .map((text) => text.trim())
      .filter((text) => text !== '' && text !== 'NOTFOUND');
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        // A line end that is not `\n` counts as one in a text field, too.
        fc.pre(items.every((text) => collectedText(text) === text));
        expect(splitItems(joinItems(items))).toEqual(items);
      }),
    );
  });
});

describe('joinItems', () => {
  test('writes the text of a collected list, and marks a single value that has a comma', () => {
    expect(joinItems(['milk', 'eggs'])).toBe(collectedText(['milk', 'eggs']));
    expect(joinItems(['Smith, John', 'eggs'])).toBe(collectedText(['Smith, John', 'eggs']));
    expect(joinItems(['Smith, John'])).toBe('Smith, John\n');
    expect([joinItems([',']), joinItems([',a'])]).toEqual([',\n', ',a\n']);
  });
});

describe('hasItems', () => {
  test('is true for a list, and for choices of which several may be chosen', () => {
    expect([hasItems('list'), hasItems({ options: ['a'], multiple: true })]).toEqual([true, true]);
    expect([hasItems('text'), hasItems({ options: ['a'] }), hasItems(undefined)]).toEqual([false, false, false]);
  });
});
