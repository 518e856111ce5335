import { describe, expect, test } from 'vitest';
import { areSameValues, differencesBetween, textIn, valueIn } from '../../../src/conversation/objectives/JsonValues';

describe('valueIn', () => {
  test('finds own values only', () => {
    expect(valueIn({ age: 40 }, 'age')).toBe(40);
    expect(valueIn({}, 'constructor')).toBeUndefined();
  });
});

describe('textIn', () => {
  test('is empty if nothing was collected', () => {
    expect(textIn({ age: 40, city: 'NOTFOUND' }, 'age')).toBe('40');
    expect(textIn({ age: 40, city: 'NOTFOUND' }, 'city')).toBe('');
  });
});

describe('areSameValues', () => {
  test.each([
    [{ age: 40 }, { age: '40' }, true],
    [{ age: 40 }, { age: 41 }, false],
    [{ age: 40 }, { age: 40, city: 'NOTFOUND' }, true],
    [{ tags: { a: 1, b: 2 } }, { tags: { b: 2, a: 1 } }, true],
    [null, {}, false],
  ])('%j and %j: %s', (known, values, isSame) => {
    expect(areSameValues(known, values)).toBe(isSame);
  });

  test('compares a text with the number that its schema read', () => {
    expect(areSameValues({ height: '1,75' }, { height: 1.75 })).toBe(false);
    expect(areSameValues({ height: '1,75' }, { height: 1.75 }, { height: 1.75 })).toBe(true);
  });
});

describe('differencesBetween', () => {
  test('names the values that differ, and no missing one', () => {
    const confirmed = { first_name: 'Jon', age: 40 };
    expect(differencesBetween(confirmed, { first_name: 'Joan' }, null)).toEqual([
      { variable: 'first_name', from: 'Jon', to: 'Joan' },
    ]);
    expect(differencesBetween(null, { first_name: 'Joan' }, null)).toEqual([]);
  });
});
