import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameJson } from '../../src/protocol/isSameJson';

describe('isSameJson', () => {
  test.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [[1, 2], [2, 1], false],
    // Both have the same JSON.
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [[], {}, false],
    [{ constructor: 1 }, {}, false],
    [1, '1', false],
    [null, undefined, false],
  ])('of %j and %j: %s', (one, other, isSame) => {
    expect(isSameJson(one, other)).toBe(isSame);
    expect(isSameJson(other, one)).toBe(isSame);
  });

  test('is true for a copy', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => isSameJson(value, JSON.parse(JSON.stringify(value)))),
    );
  });
});
