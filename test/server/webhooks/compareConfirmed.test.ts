import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/protocol';
import type { WebhookOf } from '../../../src/rest/webhooks/TavusWebhook';
import { compareConfirmed } from '../../../src/server/webhooks/compareConfirmed';
import { parseWebhook } from '../../../src/server/webhooks/parseWebhook';

function completed(output_variables: unknown): WebhookOf<'objective.completed'> {
  const event = parseWebhook({ conversation_id: 'c123', objective_name: 'intake', output_variables });
  if (event.type !== 'objective.completed') throw new Error(event.type);
  return event;
}

describe('compareConfirmed', () => {
  test('a number equals its text, spaces at the ends are ignored, and two marks for "no value" are equal', () => {
    const confirmed = { age: '42', name: ' Ada ', note: '', phone: 'NOTFOUND' };
    const webhook = completed({ age: 42, name: 'Ada', note: 'NOTFOUND' });
    expect(compareConfirmed({ name: 'intake', confirmed }, webhook)).toEqual({ isSame: true, differences: [] });
  });

  test('values of any type are compared: an edited list with its text, and two lists part by part', () => {
    const compare = (claim: Json, value: Json) =>
      compareConfirmed({ name: 'intake', confirmed: { value: claim } }, completed({ value })).differences;
    expect(compare(['Smith, John', 'Okafor, Ada'], ['Smith, John', 'Okafor, Ada'])).toEqual([]);
    expect(compare('Ada, Ben', ['Ada', 'Ben'])).toEqual([]);
    expect(compare(['Ada', 'Ben'], ['Ada, Ben'])).toEqual([
      { variable: 'value', confirmed: 'Ada, Ben', received: 'Ada, Ben' },
    ]);
    expect(compare({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
    for (const nothing of [null, '', ' NOTFOUND ', []]) expect(compare(nothing, 'NOTFOUND')).toEqual([]);
  });

  test.each<[Json, Json]>([
    [
      [1, 2],
      ['1', '2'],
    ],
    [
      [true, ' Ada '],
      ['true', 'Ada'],
    ],
    [{ a: 'NOTFOUND', b: 1 }, { b: 1 }],
    [
      { a: null, b: { c: '' }, d: 0 },
      { b: { c: ' NOTFOUND ', e: [] }, d: '0' },
    ],
    [['NOTFOUND', 'Ada', null], ['Ada']],
    [['a', 'b'], '["a", "b"]'],
    [{ a: [1, null] }, '{ "a": ["1"] }'],
    ['[1,2]', '[1, 2]'],
    [{ guests: [{ name: 'Ada', age: 42 }] }, { guests: [{ age: '42', name: 'Ada', email: 'NOTFOUND' }] }],
    [
      [1, [2, [3]], 4],
      ['1', ['2', ['3']], '4'],
    ],
  ])('%j and %j are equal', (one, other) => {
    const isSame = (claim: Json, value: Json) =>
      compareConfirmed({ name: 'intake', confirmed: { value: claim } }, completed({ value })).isSame;
    expect(isSame(one, other)).toBe(true);
    expect(isSame(other, one)).toBe(true);
  });

  test.each<[Json, Json]>([
    [
      [1, 2],
      [2, 1],
    ],
    [[1, 2], [1]],
    [{ a: 1 }, { b: 1 }],
    [['a', 'b'], '["b", "a"]'],
    [['a', 'b'], '["a", "b"'],
    [{ a: 1 }, '1'],
    [{ a: 1 }, { a: 1, b: 0 }],
    [['1'], { 0: '1' }],
    [
      [[1], 2],
      [1, [2]],
    ],
  ])('%j and %j differ', (one, other) => {
    const webhook = completed({ value: other });
    expect(compareConfirmed({ name: 'intake', confirmed: { value: one } }, webhook).isSame).toBe(false);
  });

  test('every value that differs, or that only one side has, is listed', () => {
    const confirmed = { name: 'Ada', age: '42', email: 'ada@example.com' };
    const webhook = completed({ name: 'Ida', age: '42', email: 'NOTFOUND', phone: '123' });
    expect(compareConfirmed({ name: 'intake', confirmed }, webhook)).toEqual({
      isSame: false,
      differences: [
        { variable: 'name', confirmed: 'Ada', received: 'Ida' },
        { variable: 'email', confirmed: 'ada@example.com' },
        { variable: 'phone', received: '123' },
      ],
    });
  });

  test('the same values of another objective are different', () => {
    const webhook = completed({ name: 'Ada' });
    expect(compareConfirmed({ name: 'contact', confirmed: { name: 'Ada' } }, webhook).isSame).toBe(false);
  });

  test.each([
    null,
    'intake',
    [],
    {},
    { name: 'intake' },
    { name: 'intake', confirmed: 7 },
    { name: {}, confirmed: [null] },
  ])('any other claim of a browser, such as %j, is different', (claim) => {
    expect(compareConfirmed(claim as never, completed({ name: 'Ada' }))).toEqual({
      isSame: false,
      differences: [{ variable: 'name', received: 'Ada' }],
    });
  });

  test('values that are nested 100,000 levels deep are compared', () => {
    const nested = (inside: number): Json => {
      let value: Json = inside;
      for (let level = 0; level < 100_000; level += 1) value = [value];
      return value;
    };
    const compare = (claim: Json, value: Json) =>
      compareConfirmed({ name: 'intake', confirmed: { value: claim } }, completed({ value })).isSame;
    expect(compare(nested(1), nested(1))).toBe(true);
    expect(compare(nested(1), nested(2))).toBe(false);
  }, 30_000);

  test('lists of thousands of items are compared item by item', () => {
    const items = Array.from({ length: 2100 }, (_, index) => index);
    const compare = (claim: Json, value: Json) =>
      compareConfirmed({ name: 'intake', confirmed: { items: claim } }, completed({ items: value })).isSame;
    expect(compare(items, [...items])).toBe(true);
    expect(
      compare(
        items,
        items.map(() => 0),
      ),
    ).toBe(false);
    expect(compare(items, items.slice(0, -1))).toBe(false);
  });
});
