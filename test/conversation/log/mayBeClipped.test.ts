import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip } from '../../../src/conversation/log/clip';
import { mayBeClipped } from '../../../src/conversation/log/mayBeClipped';

describe('mayBeClipped', () => {
  test.each([
    ['a long text', 'x'.repeat(10_001)],
    ['a list of 51 entries', { days: Array(51).fill('Friday') }],
    ['a long name', { ['x'.repeat(10_001)]: 1 }],
    ['a deep object', { a: { b: { c: { d: { e: { f: {} } } } } } }],
    ['many objects', Array(49).fill(Array(49).fill(Array(49).fill({})))],
  ])('is true for what the log keeps of %s', (_what, value) => {
    expect(mayBeClipped(clip(value))).toBe(true);
  });

  test('is false for short arguments', () => {
    expect(mayBeClipped({ day: 'Friday', guests: [{ age: 3 }, null], note: '' })).toBe(false);
  });

  test('is true for every value that the log has changed', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('…', 'x'.repeat(10_000), 'x'.repeat(10_001)));
    // Only leaves have many entries: a tree of lists with 50 entries each would have millions of parts.
    const wide = fc
      .tuple(text, fc.integer({ min: 48, max: 52 }))
      .map(([entry, length]) => Array<string>(length).fill(entry));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 8, depthSize: 'medium' },
        text,
        wide,
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(text, tie('value'), { maxKeys: 2 }),
      ),
    }));
    fc.assert(
      fc.property(value, (original) => {
        const kept = clip(original);
        fc.pre(JSON.stringify(kept) !== JSON.stringify(original));
        expect(mayBeClipped(kept)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
