// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameJson } from '../../src/protocol/isSameJson';

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  // As JSON both are written in the same way.
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [[], {}, false],
  [{ constructor: 1 }, {}, false],
  [1, '1', false],
  [null, undefined, false],
])('%j and %j say the same: %s', (one, other, isSame) => {
  expect(isSameJson(one, other)).toBe(isSame);
  expect(isSameJson(other, one)).toBe(isSame);
});

test('a copy says the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => isSameJson(value, JSON.parse(JSON.stringify(value)))),
  );
});
