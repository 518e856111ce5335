import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAppMessage } from '../../src/protocol';
import { messages } from '../fixtures/messages';

type Fields = Record<string, unknown>;

/** The result is one of the two kinds, and an event is unchanged by a second parse. */
function expectSound(data: unknown): void {
  const result = parseAppMessage(data);
  if (!result.ok) {
    expect(result.issues.length).toBeGreaterThan(0);
    expect(result.raw).toBe(data);
    return;
  }
  expect(result.event.event_type).toMatch(/./);
  expect(result.event.properties).toBeTypeOf('object');
  expect(parseAppMessage(result.event)).toStrictEqual({ ok: true, event: result.event });
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});

const eventTypes = [...new Set(messages.map(({ message }) => message.event_type))];
const fieldNames = [
  ...new Set(
    messages.flatMap(({ message }) => [...Object.keys(message), ...Object.keys((message.properties ?? {}) as Fields)]),
  ),
  ...['text', 'content', 'transcript', 'final', 'reason', 'face_id', '__proto__', 'constructor', 'toJSON'],
];

describe('parseAppMessage, for generated messages,', () => {
  test('parses or rejects any value', () => {
    fc.assert(fc.property(anything, expectSound), { numRuns: 500 });
  });

  test('parses or rejects any JSON, also as text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expectSound(value);
        expectSound(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  test('parses or rejects an event with any values in its fields', () => {
    const fields = fc.dictionary(fc.constantFrom(...fieldNames), anything);
    const event = fc.record({
      event_type: fc.constantFrom(...eventTypes),
      top: fields,
      properties: fc.oneof(fields, anything),
    });
    fc.assert(
      fc.property(event, ({ event_type, top, properties }) => expectSound({ ...top, event_type, properties })),
      { numRuns: 500 },
    );
  });

  type Mutation = (message: Fields) => Fields;

  const levels = fc.constantFrom('top', 'properties');
  const names = fc.constantFrom(...fieldNames);
  const mutations: fc.Arbitrary<Mutation> = fc.oneof(
    fc.tuple(levels, names).map(([level, name]) => dropping(level, name)),
    fc.tuple(levels, names, names).map(([level, from, to]) => renaming(level, from, to)),
    fc.tuple(levels, names, anything).map(([level, name, value]) => setting(level, name, value)),
    names.map((name) => hoisting(name)),
    names.map((name) => lowering(name)),
  );

  test('parses or rejects a message of the service with changed fields', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...messages),
        fc.array(mutations, { minLength: 1, maxLength: 6 }),
        ({ message }, changes) => expectSound(changes.reduce<Fields>((changed, mutate) => mutate(changed), message)),
      ),
      { numRuns: 1500 },
    );
  });

  function at(message: Fields, level: string, change: (fields: Fields) => Fields): Fields {
    if (level === 'top') return change(message);
    return { ...message, properties: change({ ...(message.properties as Fields | undefined) }) };
  }

  function without(fields: Fields, name: string): Fields {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
  }

  function dropping(level: string, name: string): Mutation {
    return (message) => at(message, level, (fields) => without(fields, name));
  }

  function renaming(level: string, from: string, to: string): Mutation {
    return (message) => at(message, level, (fields) => ({ ...without(fields, from), [to]: fields[from] }));
  }

  function setting(level: string, name: string, value: unknown): Mutation {
    return (message) => at(message, level, (fields) => ({ ...fields, [name]: value }));
  }

  function hoisting(name: string): Mutation {
    return (message) => {
      const properties = { ...(message.properties as Fields | undefined) };
      return { ...message, [name]: properties[name], properties: without(properties, name) };
    };
  }

  function lowering(name: string): Mutation {
    return (message) => ({
      ...without(message, name),
      properties: { ...(message.properties as Fields | undefined), [name]: message[name] },
    });
  }

  const wrong: readonly unknown[] = [
    null,
    5,
    Number.NaN,
    true,
    [],
    {},
    '',
    'x'.repeat(1_000_000),
    '\ud800 alone',
    JSON.parse('{"__proto__":{"isAdmin":true}}'),
  ];

  test.each(messages.map(({ file, message }) => [`${file}: ${message.event_type}`, message] as const))(
    'parses or rejects %s with wrong values in each of its fields, and without them',
    (_title, message) => {
      const properties = (message.properties ?? {}) as Fields;
      expectSound({ ...message, properties: undefined });
      for (const value of wrong) {
        for (const name of Object.keys(message)) if (name !== 'event_type') expectSound({ ...message, [name]: value });
        for (const name of Object.keys(properties))
          expectSound({ ...message, properties: { ...properties, [name]: value } });
      }
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );

  test.each(['seq', 'turn_idx', 'timestamp', 'inference_id', 'conversation_id'])(
    'does not reject an event for an invalid %s',
    (name) => {
      for (const { message } of messages) {
        for (const value of wrong) expect(parseAppMessage({ ...message, [name]: value }).ok).toBe(true);
      }
    },
  );
});
