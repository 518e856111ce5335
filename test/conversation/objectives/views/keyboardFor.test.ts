import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { keyboardFor } from '../../../../src/conversation/objectives/views/keyboardFor';
import type { StandardSchemaV1 } from '../../../../src/protocol';

describe('keyboardFor', () => {
  test.each<[string, StandardSchemaV1 | undefined, string, string]>([
    ['all characters without a schema', undefined, '', 'text'],
    ['all characters for any number', z.number(), '5', 'text'],
    ['all characters for a text', z.string(), '', 'text'],
    ['all characters from -0.5', z.number().check(z.minimum(-0.5)), '', 'text'],
    ['all characters from -100 to -50', z.number().check(z.minimum(-100), z.maximum(-50)), '', 'text'],
    ['all characters if a minus was collected', z.number().check(z.positive()), '-5', 'text'],
    ['all characters if a text was collected', z.number().check(z.positive()), 'two or three', 'text'],
    ['decimals from 0', z.number().check(z.nonnegative()), '', 'decimal'],
    ['decimals of a conversion', z.coerce.number().check(z.positive()), '0', 'decimal'],
    ['digits of whole numbers', z.int().check(z.positive()), '', 'numeric'],
    ['digits from 0', z.int().check(z.nonnegative()), '0', 'numeric'],
    ['digits of a year', z.int().check(z.minimum(1900), z.maximum(2100)), '', 'numeric'],
    [
      'digits for a number that only the collected value shows',
      z.int().check(z.minimum(4000), z.maximum(5000)),
      '4500',
      'numeric',
    ],
    ['all characters if no example fits', z.int().check(z.minimum(4000), z.maximum(5000)), '', 'text'],
  ])('offers %s', (_, schema, collected, keyboard) => {
    expect(keyboardFor(schema, collected)).toBe(keyboard);
  });

  test('calls a schema with examples only once', () => {
    const validate = vi.fn((value: unknown) => (Number(value) > 0 ? { value } : { issues: [{ message: 'no' }] }));
    const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'test', validate } };
    expect(keyboardFor(schema, '5')).toBe('decimal');
    const { length } = validate.mock.calls;
    expect(keyboardFor(schema, '5')).toBe('decimal');
    expect(validate.mock.calls).toHaveLength(length);
  });
});
