import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../src/random/createSeededRandom';

const draw = (seed: number) => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 50 }, () => random.number());
};

describe('createSeededRandom', () => {
  test('gives the same numbers for the same seed, and others for another seed', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });

  test('gives numbers from 0 up to 1', () => {
    for (const number of draw(3)) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
    }
  });

  test('gives whole numbers within the range, both ends included', () => {
    const random = createSeededRandom(4);
    const numbers = Array.from({ length: 200 }, () => random.integer(2, 4));
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]));
  });

  test('gives hexadecimal digits and version 4 UUIDs', () => {
    const random = createSeededRandom(5);
    expect(random.hexDigit()).toMatch(/^[0-9a-f]$/);
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
