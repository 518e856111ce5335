import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { ConversationStorage } from '../../../src/conversation/objectives/createObjectiveStorage';
import { describePending } from '../../../src/conversation/objectives/views/describePending';
import { findShownObjective } from '../../../src/conversation/objectives/views/findShownObjective';
import type { ObjectiveConfirmation } from '../../../src/conversation/objectives/ObjectiveState';
import { project } from '../../../src/conversation/projections/Projection';
import { recordEventsProjection } from '../../../src/conversation/projections/record/recordEventsProjection';
import { ObjectiveValuesError } from '../../../src/errors/ObjectiveValuesError';
import { isSameJson } from '../../../src/protocol/isSameJson';
import { defineObjectives, type Json, type StandardSchemaV1, type VariableInput } from '../../../src/protocol';
import { createLiveRoom, settle, type Room } from '../createRoom';
import { objectiveMessage } from '../objectiveMessage';

type Variables = Record<string, { schema?: StandardSchemaV1 | undefined; input?: VariableInput }>;

function definitionOf(output_variables: Variables) {
  return defineObjectives([
    { objective_name: 'intake', objective_prompt: 'Ask.', confirmation_mode: 'manual', output_variables },
  ]);
}

/** A room in which these values are pending on a card. */
async function roomWith(values: unknown, output_variables: Variables = {}, storage: ConversationStorage | null = null) {
  const objectives = definitionOf(output_variables);
  const room = await createLiveRoom({ objectives, storage });
  const records: ObjectiveConfirmation[] = [];
  room.conversation.listen({ onObjectiveConfirmed: (record) => records.push(record) });
  if (values !== undefined) room.call.says(objectiveMessage('pending', 'intake', values, 1));
  const shown = () => {
    const { objectives: state } = room.conversation.getState();
    const pending = findShownObjective(state);
    if (pending === null) throw new Error('Nothing is pending.');
    return describePending(pending, state.queue, objectives);
  };
  return { ...room, room, records, shown };
}

const sentValues = (room: Room): unknown =>
  (room.call.sent.at(-1) as { properties: { output_variables: unknown } }).properties.output_variables;

const values = {
  names: ['Smith, John', 'Okafor, Ada'],
  age: 42,
  ratio: 0.1,
  smokes: false,
  address: { city: 'Oslo', floors: [1, { lift: true }] },
  note: '  two  spaces ',
  nothing: null,
  lost: 'NOTFOUND',
  padded: ' NOTFOUND ',
  empty: '',
};

describe('values that the user did not edit', () => {
  test('are sent exactly as collected, whatever their type, and the card shows each as text', async () => {
    const { room, shown, conversation, records } = await roomWith(values);
    expect(Object.fromEntries(shown().fields.map(({ name, text }) => [name, text]))).toEqual({
      names: 'Smith, John; Okafor, Ada',
      age: '42',
      ratio: '0.1',
      smokes: 'false',
      address: 'city: Oslo; floors: 1, lift: true',
      note: '  two  spaces ',
      nothing: '',
      lost: '',
      padded: '',
      empty: '',
    });
    const inputs = Object.fromEntries(shown().fields.map(({ name, input }) => [name, input]));
    expect(inputs).toMatchObject({ names: 'list', age: 'number', smokes: 'boolean', note: 'text' });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual(values);
    expect(records).toMatchObject([{ collected: values, confirmed: values, changes: [] }]);
  });

  test('are sent unchanged if they are any JSON', async () => {
    const anything = fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(anything, async (received) => {
        // This key would reach a prototype. It is removed at any depth.
        fc.pre(!JSON.stringify(received).includes('"__proto__"'));
        const { room, conversation } = await roomWith(received);
        await conversation.confirmObjective('intake');
        const json = JSON.stringify(received);
        // `toStrictEqual` would treat a member named "constructor" as the type.
        if (json.length < 3000) expect(isSameJson(sentValues(room), JSON.parse(json))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const nested = (levels: number): Json => {
    let value: Json = 1;
    for (let level = 0; level < levels; level += 1) value = [value];
    return value;
  };

  test.each<[string, Json]>([
    ['a list of 2,100 items', Array.from({ length: 2100 }, (_, index) => index % 10)],
    [
      'an object of 2,100 fields',
      Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [index.toString(36), 1])),
    ],
    ['a list of lists', Array.from({ length: 60 }, () => Array.from({ length: 40 }, () => 0))],
    ['a list that is nested 3,000 levels deep', nested(3000)],
  ])('are shown and sent as collected: %s', async (_, items) => {
    const drafts: unknown[] = [];
    const confirmProperties = (draft: object) => {
      drafts.push(draft);
      return { sent: true };
    };
    const { conversation, call } = await createLiveRoom({ confirmProperties });
    call.says(objectiveMessage('pending', 'intake', { items }, 1));
    const pending = findShownObjective(conversation.getState().objectives);
    const field = pending && describePending(pending, [], undefined).fields[0];
    expect(field).toMatchObject({ isCollected: true, isChanged: false });
    await conversation.confirmObjective('intake');
    expect(isSameJson(drafts, [{ objective_name: 'intake', output_variables: { items } }])).toBe(true);
  });

  test('are shown even if they are nested too deeply for a message', async () => {
    const { call, conversation, shown } = await roomWith({ items: nested(30_000), name: 'Ada' });
    // Without a seq, each message is compared with the previous one.
    call.says(objectiveMessage('pending', 'intake', { items: nested(30_000), name: 'Ada' }));
    expect(shown().fields).toMatchObject([{ isCollected: true }, { text: 'Ada' }]);
    await conversation.confirmObjective('intake');
    expect(shown()).toMatchObject({ status: 'failed', error: { code: 'invalid-interaction' } });
  });

  test('are shown as text if JSON cannot hold them', async () => {
    const cycle: unknown[] = ['milk'];
    cycle.push(cycle);
    const { room, shown, conversation } = await roomWith({ cycle, big: 12n, odd: Number.NaN, day: new Date(0) });
    expect(shown().fields.map(({ name, text }) => [name, text])).toEqual([
      ['cycle', 'unreadable'],
      ['big', '12'],
      ['odd', ''],
      ['day', '1970-01-01T00:00:00.000Z'],
    ]);
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({
      cycle: 'unreadable',
      big: '12',
      odd: null,
      day: '1970-01-01T00:00:00.000Z',
    });
  });

  test.each([
    ['text', JSON.stringify({ name: 'Ada' })],
    ['text in a text', JSON.stringify(JSON.stringify({ name: 'Ada' }))],
    ['a list of one object', [{ name: 'Ada' }]],
    ['a list as text', JSON.stringify([{ name: 'Ada' }])],
    ['a list of one variable', [{ name: 'name', value: 'Ada' }]],
  ])('are read from %s', async (_, received) => {
    const { room, conversation } = await roomWith(received);
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ name: 'Ada' });
  });

  test('are sent whatever the name of their variable is', async () => {
    const received = {
      constructor: 'Ada',
      prototype: ['v2'],
      toString: 'text',
      hasOwnProperty: 'NOTFOUND',
      valueOf: 5,
    };
    const { room, shown, conversation, records } = await roomWith(received);
    expect(shown().fields.map(({ name, text }) => [name, text])).toEqual([
      ['constructor', 'Ada'],
      ['prototype', 'v2'],
      ['toString', 'text'],
      ['hasOwnProperty', ''],
      ['valueOf', '5'],
    ]);
    conversation.editObjective('intake', 'constructor', 'Ben');
    conversation.editObjective('intake', 'toString', 'other');
    conversation.editObjective('intake', 'toString', 'text');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ ...received, constructor: 'Ben' });
    expect(records[0]?.changes).toEqual([{ variable: 'constructor', from: 'Ada', to: 'Ben' }]);
  });

  test('are sent as collected after an edit was undone', async () => {
    const { room, conversation, shown } = await roomWith(values);
    for (const { name, text } of shown().fields) {
      conversation.editObjective('intake', name, 'something else');
      conversation.editObjective('intake', name, text);
    }
    expect(shown().edits).toEqual({});
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual(values);
  });

  test('are sent as collected beside an edited value and after a reload', async () => {
    const items = new Map<string, string>();
    const storage: ConversationStorage = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, text) => items.set(key, text),
      removeItem: (key) => items.delete(key),
    };
    const before = await roomWith(values, {}, storage);
    before.conversation.editObjective('intake', 'age', '43');
    const after = await roomWith(undefined, {}, storage);
    await after.conversation.confirmObjective('intake');
    expect(sentValues(after.room)).toStrictEqual({ ...values, age: '43' });
    expect(after.records).toMatchObject([{ changes: [{ variable: 'age', from: '42', to: '43' }] }]);
  });

  test('reach the app’s `confirmProperties` as collected', async () => {
    const confirmProperties = vi.fn((draft: object) => draft);
    const room = await createLiveRoom({ confirmProperties });
    room.call.says(objectiveMessage('pending', 'intake', values, 1));
    await room.conversation.confirmObjective('intake', { names: ['Smith, John', 'Okafor, Ada'], age: 42, lost: '' });
    expect(confirmProperties).toHaveBeenCalledWith({ objective_name: 'intake', output_variables: values });
    expect(sentValues(room)).toStrictEqual(values);
  });

  test('start no new confirmation when they are repeated, and a new one when a part of a value differs', async () => {
    const { call, conversation, shown } = await roomWith(undefined);
    const onPending = vi.fn();
    conversation.listen({ onObjectivePending: onPending });
    call.says(objectiveMessage('pending', 'intake', { names: ['Ada'] }));
    call.says(objectiveMessage('pending', 'intake', { names: ['Ada'] }));
    expect(onPending).toHaveBeenCalledOnce();
    call.says(objectiveMessage('pending', 'intake', { names: ['Ada', 'Ben'] }));
    expect(onPending).toHaveBeenCalledTimes(2);
    expect(shown().fields[0]?.text).toBe('Ada, Ben');
  });
});

describe('confirmObjective: a schema', () => {
  test.each<[string, StandardSchemaV1, Json, unknown]>([
    ['of a number reads a number', z.number(), 42, 42],
    ['of a number reads a text', z.number(), '42', 42],
    ['of a text reads a number', z.string(), 42, '42'],
    ['of a list reads a list', z.array(z.string()), ['a', 'b'], ['a', 'b']],
    ['of a text reads a list', z.string(), ['a', 'b'], 'a, b'],
    ['of an object reads an object', z.object({ city: z.string() }), { city: 'Oslo' }, { city: 'Oslo' }],
    ['of a boolean reads a text', z.boolean(), 'yes', true],
    [
      'that changes a text reads the changed text',
      z.pipe(
        z.string(),
        z.transform((text) => text.trim()),
      ),
      ' Ada ',
      'Ada',
    ],
  ])('%s, and the collected value is sent', async (_, schema, value, typed) => {
    const { room, conversation, shown, records } = await roomWith({ value }, { value: { schema } });
    expect(shown().values).toEqual({ value: typed });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value });
    expect(records[0]?.values).toEqual({ value: typed });
  });

  test('reads an edit as text, and its result is sent as text', async () => {
    const schema = z.pipe(
      z.string(),
      z.transform((text) => text.trim()),
    );
    const { room, conversation, records } = await roomWith(
      { value: ['a'], age: 42 },
      { value: { schema }, age: { schema: z.number() } },
    );
    conversation.editObjective('intake', 'value', ' b ');
    conversation.editObjective('intake', 'age', '043');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: 'b', age: '43' });
    expect(records[0]).toMatchObject({
      values: { value: 'b', age: 43 },
      changes: [
        { variable: 'value', from: 'a', to: 'b' },
        { variable: 'age', from: '42', to: '43' },
      ],
    });
  });

  test('rejects a list with its message for the text', async () => {
    const schema = z.string().check(z.maxLength(3, 'Too long'));
    const { shown } = await roomWith({ value: ['a', 'b'] }, { value: { schema } });
    expect(shown().fields[0]?.issue).toBe('Too long');
  });
});

describe('a value that was not collected', () => {
  test.each<[Json | undefined]>([['NOTFOUND'], [' NOTFOUND '], [null], [''], [' '], [[]], [undefined]])(
    'is an empty field for %j, and is sent back unchanged',
    async (value) => {
      const received = value === undefined ? {} : { phone: value };
      const { room, conversation, shown, records } = await roomWith(received, { phone: {} });
      expect(shown().fields).toMatchObject([{ text: '', collected: '', isCollected: false, isChanged: false }]);
      expect(shown().values).toEqual({});
      await conversation.confirmObjective('intake');
      expect(sentValues(room)).toStrictEqual(received);
      expect(records).toMatchObject([{ confirmed: received, values: {}, changes: [] }]);
    },
  );

  test('is replaced by an edit, and restored when the edit is deleted', async () => {
    const { room, conversation, shown } = await roomWith({ phone: 'NOTFOUND', email: 'NOTFOUND' });
    conversation.editObjective('intake', 'phone', '123');
    expect(shown().fields[0]).toMatchObject({ text: '123', collected: '', isChanged: true });
    conversation.editObjective('intake', 'email', 'x');
    conversation.editObjective('intake', 'email', '');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ phone: '123', email: 'NOTFOUND' });
  });

  test('is missing for a schema: one that requires a value rejects it, and an optional one accepts it', async () => {
    const { room, conversation, shown } = await roomWith(
      { name: 'NOTFOUND', age: 'NOTFOUND', email: 'NOTFOUND', guests: null },
      {
        name: { schema: z.string().check(z.minLength(1, 'Enter a name')) },
        age: { schema: z.optional(z.number('Enter a number')) },
        email: { schema: z.nullable(z.email('Enter an email')) },
        guests: { schema: z.coerce.number() },
      },
    );
    expect(shown().fields.map(({ issue }) => issue)).toEqual(['Enter a name', null, null, 'Please fill this in']);
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
    conversation.editObjective('intake', 'name', 'Ada');
    conversation.editObjective('intake', 'guests', '2');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ name: 'Ada', age: 'NOTFOUND', email: 'NOTFOUND', guests: '2' });
    expect(shown().status).toBe('confirming');
  });

  test('is checked by an asynchronous schema as well', async () => {
    const validate = (value: unknown) =>
      Promise.resolve(value === undefined ? { value: 'none' } : { issues: [{ message: 'no' }] });
    const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'test', validate } };
    const { room, conversation, records } = await roomWith({ phone: 'NOTFOUND' }, { phone: { schema } });
    await conversation.confirmObjective('intake');
    await settle();
    expect(sentValues(room)).toStrictEqual({ phone: 'NOTFOUND' });
    expect(records[0]?.values).toEqual({});
  });

  test('can also be a collected value that the user deletes', async () => {
    const { room, conversation } = await roomWith({ phone: '123' });
    conversation.editObjective('intake', 'phone', ' ');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ phone: '' });
  });

  test('is empty in the record', async () => {
    const { conversation, room } = await roomWith({ phone: 'NOTFOUND', names: ['Ada', 'Ben'] });
    await conversation.confirmObjective('intake');
    room.call.says(objectiveMessage('completed', 'intake', { phone: 'NOTFOUND', names: ['Ada', 'Ben'] }, 2));
    const texts = { phone: '', names: 'Ada, Ben' };
    expect(project(conversation, recordEventsProjection).getValue()).toMatchObject([
      { phase: 'pending', values: texts },
      { phase: 'confirmed', values: texts },
      { phase: 'completed', values: texts },
    ]);
  });
});

describe('confirmObjective', () => {
  test('does not replace a collected value with an undefined one', async () => {
    const { room, conversation } = await roomWith({ phone: '123', age: 42 });
    await conversation.confirmObjective('intake', { phone: undefined, age: 43 });
    expect(sentValues(room)).toStrictEqual({ phone: '123', age: 43 });
  });
});

describe('values that the app passes to confirm', () => {
  const address = { city: 'Oslo', floors: [1, 2] };

  test.each<[string, StandardSchemaV1 | undefined, unknown, Json]>([
    ['a list without a schema', undefined, ['Ada', 'Ben'], ['Ada', 'Ben']],
    ['an object without a schema', undefined, address, address],
    ['a number without a schema', undefined, 7, 7],
    ['a boolean without a schema', undefined, false, false],
    ['a text without a schema', undefined, ' Ada ', ' Ada '],
    ['a list', z.array(z.string()), ['Ada', 'Ben'], ['Ada', 'Ben']],
    ['an empty list', z.array(z.string()), [], []],
    ['an object', z.object({ city: z.string(), floors: z.array(z.number()) }), address, address],
    ['a number', z.number(), 7, 7],
    ['a number for a schema of texts', z.string(), 7, '7'],
    ['a list for a schema of texts', z.string(), ['Ada', 'Ben'], 'Ada, Ben'],
    ['a text for a schema of numbers', z.coerce.number(), '007', '7'],
    ['null', z.nullable(z.string()), null, null],
    ['a date', z.date(), new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a list of dates', z.array(z.date()), [new Date(0)], ['1970-01-01T00:00:00.000Z']],
    ['a big integer', z.bigint(), 12n, '12'],
    [
      'a list that the schema converts to a set',
      z.pipe(
        z.array(z.string()),
        z.transform((items) => new Set(items)),
      ),
      ['Ada'],
      ['Ada'],
    ],
    [
      'a list that the schema converts to another list',
      z.pipe(
        z.array(z.string()),
        z.transform((items) => items.map((item) => item.trim())),
      ),
      [' Ada '],
      ['Ada'],
    ],
  ])('are sent as JSON: %s', async (_, schema, passed, sent) => {
    const { room, conversation } = await roomWith({ value: 'before', other: 42 }, { value: { schema } });
    await conversation.confirmObjective('intake', { value: passed });
    expect(sentValues(room)).toStrictEqual({ value: sent, other: 42 });
  });

  test('replace edits, even if they equal the collected values', async () => {
    const { room, conversation } = await roomWith({ a: ['Ada'], b: 'x' });
    conversation.editObjective('intake', 'a', 'Ben');
    conversation.editObjective('intake', 'b', 'y');
    await conversation.confirmObjective('intake', { a: ['Ada'], b: 'z' });
    expect(sentValues(room)).toStrictEqual({ a: ['Ada'], b: 'z' });
  });

  test.each<[string, StandardSchemaV1 | undefined, Json]>([
    ['a number with zeros', z.number(), '042'],
    ['a number with an exponent', z.coerce.number(), '1e3'],
    ['a yes', z.boolean(), 'yes'],
    ['a day', z.coerce.date(), '2026-11-28'],
    ['a time in another zone', z.coerce.date(), '2026-11-28T10:00:00+02:00'],
    ['a list', z.array(z.coerce.number()), ['1', '02']],
    ['an object', z.object({ age: z.coerce.number() }), { age: '042', more: true }],
    ['a list for a schema of texts', z.string(), ['Ada', 'Ben']],
    ['a list without a schema', undefined, ['Smith, John', 'Ada']],
    ['a number without a schema', undefined, 42],
    ['nothing', z.optional(z.string()), 'NOTFOUND'],
    [
      'a padded text',
      z.pipe(
        z.string(),
        z.transform((text) => text.trim().toUpperCase()),
      ),
      ' ada ',
    ],
  ])('count as unchanged if they equal the pending values: %s', async (_, schema, value) => {
    const { room, conversation, shown, records } = await roomWith({ value }, { value: { schema } });
    await conversation.confirmObjective('intake', shown().values);
    expect(sentValues(room)).toStrictEqual({ value });
    expect(records[0]?.changes).toEqual([]);
  });

  test('count as the edit if the schema reads them from it', async () => {
    const { room, conversation, shown } = await roomWith({ age: '042' }, { age: { schema: z.number() } });
    conversation.editObjective('intake', 'age', '043');
    await conversation.confirmObjective('intake', shown().values);
    expect(sentValues(room)).toStrictEqual({ age: '43' });
  });

  test('are compared after an asynchronous schema has read the collected value', async () => {
    const validate = (value: unknown) => Promise.resolve({ value: Number(value) });
    const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'test', validate } };
    const { room, conversation } = await roomWith({ age: '042', seats: '01' }, { age: { schema }, seats: { schema } });
    await conversation.confirmObjective('intake', { age: 42, seats: 2 });
    expect(sentValues(room)).toStrictEqual({ age: '042', seats: 2 });
  });

  test('are rejected with the message of their schema', async () => {
    const { room, conversation, shown } = await roomWith(
      { guests: ['Ada'] },
      { guests: { schema: z.array(z.string(), 'Name your guests') } },
    );
    await expect(conversation.confirmObjective('intake', { guests: { a: 1 } })).rejects.toThrow(ObjectiveValuesError);
    expect(shown().issues).toEqual({ guests: 'Name your guests' });
    expect(room.call.sent).toEqual([]);
  });

  test('are rejected if JSON cannot hold them', async () => {
    const { room, conversation } = await roomWith({ value: 'before' });
    const cycle: unknown[] = [];
    cycle.push(cycle);
    for (const value of [cycle, Number.NaN, Infinity, new Date(Number.NaN), () => 1, Symbol('a')]) {
      await expect(conversation.confirmObjective('intake', { value })).rejects.toThrow(ObjectiveValuesError);
    }
    expect(room.call.sent).toEqual([]);
  });

  const unheld: [string, unknown][] = [
    ['a map', new Map([['a', 1]])],
    ['a set', new Set(['a'])],
    ['a pattern', /a/],
    ['a file', new Blob(['a'])],
    ['an error', new Error('a')],
    ['bytes', new Uint8Array(2)],
    ['a promise', Promise.resolve(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['no number', Number.NaN],
    ['an infinite number', -Infinity],
    ['a wrapped infinite number', Object(Infinity)],
    ['a date that does not exist', new Date(Number.NaN)],
    ['a value whose toJSON throws', { toJSON: () => JSON.parse('{') as unknown }],
  ];

  test.each(unheld)('are rejected at any depth if they hold %s, whatever was collected', async (_, value) => {
    const { room, conversation, shown } = await roomWith({
      lost: 'NOTFOUND',
      list: [null],
      record: { a: null },
      x: {},
    });
    for (const [name, passed] of Object.entries({
      lost: value,
      list: [value],
      record: { a: value },
      x: { deep: [{ er: value }] },
      unknown: value,
    })) {
      await expect(conversation.confirmObjective('intake', { [name]: passed })).rejects.toMatchObject({
        code: 'objective-values',
        issues: { [name]: 'JSON cannot hold this value' },
      });
      expect(shown().issues).toHaveProperty(name);
    }
    expect(room.call.sent).toEqual([]);
  });

  test('are rejected if a list has an empty place or a big integer', async () => {
    const { room, conversation } = await roomWith({ value: [null] });
    const sparse: unknown[] = [];
    sparse[1] = 'b';
    for (const value of [[undefined], sparse, { a: [undefined] }, [12n], { a: 12n }]) {
      await expect(conversation.confirmObjective('intake', { value })).rejects.toThrow(ObjectiveValuesError);
    }
    expect(room.call.sent).toEqual([]);
  });

  test('are sent without undefined members of an object, and in the form that toJSON returns', async () => {
    const { room, conversation } = await roomWith({});
    const price = { toJSON: () => ({ cents: 5 }) };
    await conversation.confirmObjective('intake', {
      value: { a: 1, b: undefined },
      price,
      page: new URL('https://a.b/'),
    });
    expect(sentValues(room)).toStrictEqual({ value: { a: 1 }, price: { cents: 5 }, page: 'https://a.b/' });
  });

  test.each<[string, unknown, unknown]>([
    ['a set', new Set(['a', 'b']), new Set(['a', 'c'])],
    ['a map', new Map([['a', 1]]), new Map([['a', 2]])],
    ['a list of big integers', [1n], [2n]],
  ])('count as unchanged if the schema reads the same from the collected value: %s', async (_, read, other) => {
    const schema = z.pipe(
      z.string(),
      z.transform(() => read),
    );
    const { room, conversation, shown } = await roomWith({ value: 'as it came' }, { value: { schema } });
    await expect(conversation.confirmObjective('intake', { value: other })).rejects.toThrow(ObjectiveValuesError);
    await conversation.confirmObjective('intake', shown().values);
    expect(sentValues(room)).toStrictEqual({ value: 'as it came' });
  });
});

/** A schema that converts its input text, as any library can create it. */
function converting(make: (text: string) => unknown): StandardSchemaV1 {
  return z.pipe(z.string(), z.transform(make));
}

/** A schema with any `validate` function, even if the Standard Schema does not allow it. */
function schemaWith(validate: (value: unknown) => unknown): StandardSchemaV1 {
  return { '~standard': { version: 1, vendor: 'test', validate: validate as () => { value: unknown } } };
}

describe('an edit of the user', () => {
  test.each<[string, (text: string) => unknown, string]>([
    ['a set', (text) => new Set([text]), 'Oslo'],
    ['a map', () => new Map(), 'Oslo'],
    ['a function', () => () => 1, 'Oslo'],
    ['a symbol', Symbol, 'Oslo'],
    ['a date that does not exist', () => new Date(Number.NaN), 'Oslo'],
    ['no number', () => Number.NaN, 'Oslo'],
    ['nothing', () => undefined, 'Oslo'],
    ['null', () => null, 'Oslo'],
    ['an object with a big integer', () => ({ big: 1n }), 'Oslo'],
    ['an object whose toJSON throws', () => ({ toJSON: () => JSON.parse('{') as unknown }), 'Oslo'],
    ['an address', (text) => new URL(`https://${text}.no`), 'https://oslo.no/'],
    ['a date', () => new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a big integer', () => 12n, '12'],
    ['a number', (text) => text.length, '4'],
    ['a list', (text) => [text], '["Oslo"]'],
  ])('is sent as text if the schema returns %s', async (_, make, sent) => {
    const { room, conversation } = await roomWith({ value: 'Bergen' }, { value: { schema: converting(make) } });
    conversation.editObjective('intake', 'value', 'Oslo');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: sent });
  });

  test('is sent if the schema’s result is a cycle', async () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const schema = converting(() => cycle);
    const { room, conversation } = await roomWith({ value: 'Bergen' }, { value: { schema } });
    conversation.editObjective('intake', 'value', 'Oslo');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: 'Oslo' });
  });

  test.each<[string, (value: unknown) => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('The rules are not loaded');
      },
      'This could not be checked',
    ],
    [
      'throws no error',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- an app's code may do this
        throw 'odd';
      },
      'This could not be checked',
    ],
    ['rejects', () => Promise.reject(new Error('The server is away')), 'This could not be checked'],
    ['resolves to issues without a message', () => Promise.resolve({ issues: [] }), 'Invalid value'],
    ['has an issue that is not text', () => ({ issues: [{ message: 5 }] }), 'Invalid value'],
    ['returns a thenable that refuses', thenable({ issues: [{ message: 'Taken' }] }), 'Taken'],
  ])('is rejected on its field if the schema %s', async (_, validate, issue) => {
    const { room, conversation, shown } = await roomWith({ value: 'a' }, { value: { schema: schemaWith(validate) } });
    conversation.editObjective('intake', 'value', 'b');
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    expect(shown().fields[0]?.issue).toBe(issue);
    expect(room.call.sent).toEqual([]);
  });

  test('waits for a thenable that is not a promise', async () => {
    const schema = schemaWith(thenable({ value: 'B' }));
    const { room, conversation } = await roomWith({ value: 'a' }, { value: { schema } });
    conversation.editObjective('intake', 'value', 'b');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: 'B' });
  });
});

function thenable(result: unknown) {
  return () => ({
    then: (resolve: (result: unknown) => void) => {
      resolve(result);
    },
  });
}

describe('a schema that converts any value', () => {
  const libraries: [string, (convert: (value: unknown) => unknown) => StandardSchemaV1][] = [
    ['zod', (convert) => z.pipe(z.unknown(), z.transform(convert))],
    ['valibot', (convert) => v.pipe(v.unknown(), v.transform(convert))],
    ['another library', (convert) => schemaWith((value) => ({ value: convert(value) }))],
    [
      'another library that asks a server',
      (convert) => schemaWith((value) => Promise.resolve({ value: convert(value) })),
    ],
  ];
  const booleans: [string, StandardSchemaV1][] = [
    ['z.coerce.boolean()', z.coerce.boolean()],
    ...libraries.map(([name, make]): [string, StandardSchemaV1] => [`Boolean of ${name}`, make(Boolean)]),
  ];

  describe.each(booleans)('%s', (_, schema) => {
    test.each<[string | number | boolean, boolean]>([
      ['false', false],
      ['No', false],
      [' FALSE ', false],
      ['0', false],
      [false, false],
      [0, false],
      ['true', true],
      ['Yes', true],
      ['1', true],
      [true, true],
    ])('reads %j as a user would, and the value is sent', async (value, typed) => {
      const untouched = await roomWith({ value }, { value: { schema, input: 'boolean' } });
      await untouched.conversation.confirmObjective('intake');
      expect(sentValues(untouched.room)).toStrictEqual({ value });
      expect(untouched.records[0]?.values).toEqual({ value: typed });

      const edited = await roomWith({ value: 'before' }, { value: { schema, input: 'boolean' } });
      edited.conversation.editObjective('intake', 'value', String(value));
      await edited.conversation.confirmObjective('intake');
      expect(sentValues(edited.room)).toStrictEqual({ value: String(typed) });

      const passed = await roomWith({ value: 'before' }, { value: { schema } });
      await passed.conversation.confirmObjective('intake', { value });
      expect(sentValues(passed.room)).toStrictEqual({ value: typeof value === 'string' ? String(typed) : typed });
    });

    test.each<[Json]>([['sometimes'], ['nope'], [42], [['a']], [{ a: 1 }]])('rejects %j', async (value) => {
      const { room, conversation, shown } = await roomWith({ value }, { value: { schema } });
      await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
      expect(shown().fields[0]?.issue).toBe('Invalid value');
      expect(room.call.sent).toEqual([]);
    });
  });

  test.each<[string, StandardSchemaV1, Json]>([
    ['1 of a yes', z.coerce.number(), 'yes'],
    ['1 of true', z.coerce.number(), true],
    ['5 of a list', z.coerce.number(), ['five', 5]],
    ['a big integer of a yes', z.coerce.bigint(), 'yes'],
    ['1970 of a yes', z.coerce.date(), 'yes'],
    ['1970 of false', z.coerce.date(), false],
    ['1970 of a day without its dots', z.coerce.date(), '01021990'],
    ['1970 of a number', z.coerce.date(), 1021990],
    ...libraries
      .slice(1, 3)
      .map(([name, make]): [string, StandardSchemaV1, Json] => [
        `1 of a yes, by ${name}`,
        make((value) => (Number.isNaN(Number(value)) ? JSON.parse('') : Number(value))),
        'yes',
      ]),
  ])('does not return %s', async (_, schema, value) => {
    const { room, conversation, shown } = await roomWith({ value, other: 'x' }, { value: { schema } });
    expect(shown().values).toEqual({ other: 'x' });
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    await expect(conversation.confirmObjective('intake', { value })).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
  });

  test('may read collected milliseconds as a date', async () => {
    const { conversation, room, shown } = await roomWith({ at: 1e12 }, { at: { schema: z.coerce.date() } });
    expect(shown().values).toEqual({ at: new Date(1e12) });
    await conversation.confirmObjective('intake', shown().values);
    expect(sentValues(room)).toStrictEqual({ at: 1e12 });
  });

  test('reads a list and an object as readable text', async () => {
    const schema = z.coerce.string();
    const { room, conversation, shown } = await roomWith(
      { list: ['a', 'b'], record: { city: 'Oslo' }, age: 42, is: true },
      { list: { schema }, record: { schema }, age: { schema }, is: { schema } },
    );
    expect(shown().values).toEqual({ list: 'a, b', record: 'city: Oslo', age: '42', is: 'true' });
    await conversation.confirmObjective('intake', { record: { city: 'Bergen' } });
    expect(sentValues(room)).toStrictEqual({ list: ['a', 'b'], record: 'city: Bergen', age: 42, is: true });
  });

  const coercing: [string, StandardSchemaV1][] = [
    ['z.coerce.number()', z.coerce.number()],
    ['z.coerce.boolean()', z.coerce.boolean()],
    ['z.coerce.date()', z.coerce.date()],
    ['z.coerce.bigint()', z.coerce.bigint()],
    ['z.coerce.string()', z.coerce.string()],
    ...libraries.flatMap(([name, make]) =>
      [Number, String, Boolean].map((convert): [string, StandardSchemaV1] => [
        `${convert.name} of ${name}`,
        make(convert),
      ]),
    ),
  ];

  const nothing = ['NOTFOUND', ' NOTFOUND ', '', '  ', null, [], undefined];
  const isOfText = ([name]: [string, StandardSchemaV1]) => /string/i.test(name);

  test.each(coercing.filter(isOfText))('returns nothing for a missing value: %s', async (_, schema) => {
    for (const received of nothing) {
      const collected = received === undefined ? {} : { value: received };
      for (const passed of [{}, { value: undefined }]) {
        const { room, conversation, records } = await roomWith(collected, { value: { schema } });
        await conversation.confirmObjective('intake', passed);
        expect(sentValues(room)).toStrictEqual(collected);
        expect(records[0]).toMatchObject({ confirmed: collected, values: {}, changes: [] });
      }
    }
    const cleared = await roomWith({ value: '5' }, { value: { schema } });
    cleared.conversation.editObjective('intake', 'value', '  ');
    await cleared.conversation.confirmObjective('intake');
    expect(sentValues(cleared.room)).toStrictEqual({ value: '' });
  });

  test.each([
    ...coercing.filter((entry) => !isOfText(entry)),
    ...libraries.map(([name, make]): [string, StandardSchemaV1] => [
      `a text that ${name} converts to a number`,
      make((text) => Number(z.string().parse(text))),
    ]),
  ])('requires a value, because a missing one is not a number, a boolean or a date: %s', async (_, schema) => {
    for (const received of nothing) {
      const collected = received === undefined ? {} : { value: received };
      const { room, conversation, shown } = await roomWith(collected, { value: { schema } });
      await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
      expect(shown().values).toEqual({});
      expect(room.call.sent).toEqual([]);
    }
    const cleared = await roomWith({ value: '5' }, { value: { schema } });
    cleared.conversation.editObjective('intake', 'value', '  ');
    await expect(cleared.conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
  });

  test.each<[string, StandardSchemaV1]>([
    ['z.coerce.number().optional()', z.optional(z.coerce.number())],
    ['z.coerce.number().nullable()', z.nullable(z.coerce.number())],
    ['a default of zod', z._default(z.coerce.number(), 5)],
    ['a default of valibot', v.optional(v.pipe(v.unknown(), v.transform(Number)), 5)],
    ['a default for null', v.nullable(v.number(), 0)],
    [
      'an optional number behind a preprocess',
      z.pipe(
        z.transform((value) => value || undefined),
        z.optional(z.number()),
      ),
    ],
    ['an empty text or an email', z.union([z.literal(''), z.email()])],
    [
      'a comma-separated list',
      z.pipe(
        z.string(),
        z.transform((text) => text.split(',')),
      ),
    ],
    [
      'a default text for an empty one',
      z.pipe(
        z.string(),
        z.transform((text) => text || 'unknown'),
      ),
    ],
    ['anything', z.unknown()],
  ])('accepts a missing value if it is optional: %s', async (_, schema) => {
    for (const received of nothing) {
      const collected = received === undefined ? {} : { value: received };
      const { room, conversation, records } = await roomWith(collected, { value: { schema } });
      await conversation.confirmObjective('intake');
      expect(sentValues(room)).toStrictEqual(collected);
      expect(records[0]?.values).toEqual({});
    }
  });

  test.each<[string, StandardSchemaV1]>([
    ['z.coerce.string().min(1)', z.coerce.string().check(z.minLength(1, 'Enter it'))],
    ['valibot', v.pipe(v.unknown(), v.transform(String), v.minLength(1, 'Enter it'))],
    ['z.coerce.number().min(1)', z.coerce.number().check(z.minimum(1, 'Enter it'))],
  ])('requires a value if its rules do: %s', async (_, schema) => {
    for (const received of [{ value: 'NOTFOUND' }, { value: null }, { value: ' ' }, {}]) {
      const { room, conversation, shown } = await roomWith(received, { value: { schema } });
      await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
      expect(shown().fields[0]?.issue).toBe('Enter it');
      expect(room.call.sent).toEqual([]);
    }
  });

  test('may define its own texts for yes and no, and an edit is never sent as its opposite', async () => {
    const { room, conversation, records } = await roomWith(
      { smokes: '', refuses: '', news: '', agrees: true },
      {
        smokes: { schema: z.stringbool() },
        refuses: { schema: converting((text) => text === 'no') },
        news: {
          schema: z.pipe(
            z.unknown(),
            z.transform((value) => String(value) === 'on'),
          ),
        },
        agrees: {
          schema: z.pipe(
            z.unknown(),
            z.transform((value) => value === 'true'),
          ),
        },
      },
    );
    conversation.editObjective('intake', 'smokes', 'off');
    conversation.editObjective('intake', 'refuses', 'no');
    conversation.editObjective('intake', 'news', 'on');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ smokes: 'false', refuses: 'no', news: 'true', agrees: true });
    expect(records[0]?.values).toEqual({ smokes: false, refuses: true, news: true, agrees: true });
  });
});

describe('a schema with a fallback', () => {
  const fallbacks: [string, StandardSchemaV1, string, unknown][] = [
    ['a number of zod', z.catch(z.number(), 0), '42', 42],
    ['a number of valibot', v.fallback(v.number(), 0), '42', 42],
    ['a number that is converted', z.catch(z.coerce.number(), 0), '42', 42],
    ['a yes', z.catch(z.boolean(), false), 'true', true],
    ['a no', z.catch(z.boolean(), true), 'No', false],
    ['an address', z.catch(z.email(), ''), 'ada@example.org', 'ada@example.org'],
    ['a choice', z.catch(z.enum(['red', 'other']), 'other'), 'red', 'red'],
  ];

  test.each(fallbacks)('reads a valid value: %s', async (_, schema, text, read) => {
    const { room, conversation, shown, records } = await roomWith({ value: 'x' }, { value: { schema } });
    conversation.editObjective('intake', 'value', text);
    expect(shown().values).toEqual({ value: read });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: String(read) });
    expect(records[0]?.values).toEqual({ value: read });
  });

  test.each(fallbacks.filter(([name]) => !/yes|no/.test(name)))(
    'sends nothing in place of an invalid value: %s',
    async (_, schema) => {
      const { room, conversation, shown } = await roomWith({ value: 'x' }, { value: { schema } });
      conversation.editObjective('intake', 'value', 'ada at home');
      await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
      expect(shown().fields[0]?.issue).toBe('Invalid value');
      expect(room.call.sent).toEqual([]);
    },
  );
});

describe('a date that the user typed', () => {
  const schemas: [string, StandardSchemaV1][] = [
    ['z.coerce.date()', z.coerce.date()],
    ['a conversion', converting((text) => new Date(text))],
    ['a conversion to text', converting((text) => new Date(text).toISOString())],
  ];

  test.each(schemas)('is not invented by %s', async (_, schema) => {
    const { room, conversation } = await roomWith({ day: '2026-11-28' }, { day: { schema } });
    for (const text of [
      ...['5', 'Apt 3', 'maybe 12', '1990-02-30', '2023-02-29'],
      ...['Feb 30, 2026', '3/2/2020', '3.2.2020', '5/6/20'],
    ]) {
      conversation.editObjective('intake', 'day', text);
      await expect(conversation.confirmObjective('intake'), text).rejects.toThrow(ObjectiveValuesError);
    }
    expect(room.call.sent).toEqual([]);
  });

  test.each(schemas)('is read by %s if it names one day', async (_, schema) => {
    for (const text of [
      ...[
        '2024-02-29',
        '2026-11-28T10:00:00+02:00',
        '28 November 2026',
        '28. Januar 2026',
        '28 mars 2026',
        '2026-2-3',
        'Nov 28, 2026',
        '2026/11/28',
        '11/28/2026',
      ],
    ]) {
      const { conversation, records } = await roomWith({ day: 'x' }, { day: { schema } });
      conversation.editObjective('intake', 'day', text);
      await conversation.confirmObjective('intake');
      expect(new Date(records[0]?.values.day as string), text).toEqual(new Date(text));
    }
  });

  test('is read by a schema with rules of its own', async () => {
    const german = converting((text) => text.replace(/^(\d+)\.(\d+)\.(\d+)$/, '$3-0$2-0$1'));
    const { room, conversation } = await roomWith({ day: 'x' }, { day: { schema: german } });
    conversation.editObjective('intake', 'day', '3.2.2020');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ day: '2020-02-03' });
  });
});

describe('a half-written date', () => {
  test('stays unconfirmed when new values for other fields arrive, even if nothing was collected', async () => {
    const { room, conversation, shown } = await roomWith({ a: '1' }, { a: {}, day: { input: 'date' } });
    conversation.editObjective('intake', 'day', '', { isIncomplete: true });
    room.call.says(objectiveMessage('pending', 'intake', { a: '2' }, 2));
    expect(shown().fields[1]?.issueLabel).toBe('issueIncompleteDate');
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
    conversation.editObjective('intake', 'day', '');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ a: '2' });
  });

  test('is replaced by a new date for its field', async () => {
    const { room, conversation, shown } = await roomWith({ day: 'NOTFOUND' }, { day: { input: 'date' } });
    conversation.editObjective('intake', 'day', '', { isIncomplete: true });
    room.call.says(objectiveMessage('pending', 'intake', { day: '2026-11-28' }, 2));
    expect(shown().fields[0]).toMatchObject({ text: '2026-11-28', issue: null });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ day: '2026-11-28' });
  });

  test('stays unconfirmed while another field changes during a check', async () => {
    const schema = schemaWith((value) => Promise.resolve({ value }));
    const { room, conversation } = await roomWith({ a: '1' }, { a: { schema }, day: { input: 'date' } });
    const confirmed = conversation.confirmObjective('intake');
    conversation.editObjective('intake', 'day', '', { isIncomplete: true });
    await expect(confirmed).rejects.toThrow(ObjectiveValuesError);
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
  });

  test('is not confused with the same issue of a schema', async () => {
    const schema = schemaWith((value) =>
      value === 'b' ? { value } : { issues: [{ message: 'This date is not valid' }] },
    );
    const { room, conversation } = await roomWith({ day: 'a' }, { day: { schema } });
    await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
    await conversation.confirmObjective('intake', { day: 'b' });
    expect(sentValues(room)).toStrictEqual({ day: 'b' });
  });
});

describe('a schema that changes its input', () => {
  test.each<[string, StandardSchemaV1, Json]>([
    ['a list', schemaWith((value) => ({ value: (value as string[]).reverse() })), ['a', 'b', 'c']],
    [
      'an object',
      schemaWith((value) => {
        delete (value as Record<string, unknown>).extra;
        return { value };
      }),
      { a: 1, extra: { b: 2 } },
    ],
  ])('does not change the collected value: %s', async (_, schema, value) => {
    const { room, conversation, shown } = await roomWith({ value }, { value: { schema } });
    const { text } = shown().fields[0]!;
    expect(shown().fields[0]?.text).toBe(text);
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value });
  });
});

describe('an object with private values', () => {
  class Money {
    readonly #cents = 500;
    get cents() {
      return this.#cents;
    }
  }

  test('is rejected if the app passes it', async () => {
    const { room, conversation } = await roomWith({ price: '1' }, {});
    for (const price of [new Money(), { total: new Money() }, [new Money()]])
      await expect(conversation.confirmObjective('intake', { price })).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
  });

  test('does not replace the text that it was read from', async () => {
    const schema = converting(() => new Money());
    const { room, conversation, records } = await roomWith({ price: '1' }, { price: { schema } });
    conversation.editObjective('intake', 'price', '5');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ price: '5' });
    expect(records[0]?.values.price).toBeInstanceOf(Money);
  });
});

describe('a number that the user typed', () => {
  afterEach(() => {
    document.documentElement.lang = '';
  });

  const schemas: [string, StandardSchemaV1][] = [
    ['z.number()', z.number()],
    ['z.coerce.number()', z.coerce.number()],
    ['v.number()', v.number()],
    ['a conversion of valibot', v.pipe(v.unknown(), v.transform(Number), v.number())],
  ];

  test.each(schemas)(
    'is accepted by %s: a collected one is sent back unchanged, and a typed one as the number’s text',
    async (_, schema) => {
      for (const text of ['1,75', '١٫٧٥', ' 1,75 ']) {
        const { room, shown, conversation, records } = await roomWith({ value: text }, { value: { schema } });
        expect(shown().values).toEqual({ value: 1.75 });
        await conversation.confirmObjective('intake', shown().values);
        expect(sentValues(room)).toStrictEqual({ value: text });
        expect(records[0]?.values).toEqual({ value: 1.75 });

        const edited = await roomWith({ value: '2' }, { value: { schema } });
        edited.conversation.editObjective('intake', 'value', text);
        await edited.conversation.confirmObjective('intake');
        expect(sentValues(edited.room)).toStrictEqual({ value: '1.75' });

        const passed = await roomWith({ value: '2' }, { value: { schema } });
        await passed.conversation.confirmObjective('intake', { value: text });
        expect(sentValues(passed.room)).toStrictEqual({ value: '1.75' });
      }
    },
  );

  test.each(schemas)(
    'is rejected by %s with an explanation if the page and the browser read different numbers',
    async (_, schema) => {
      for (const text of ['1,234', '1.234']) {
        document.documentElement.lang = 'de';
        const { room, shown, conversation } = await roomWith({ value: text }, { value: { schema } });
        expect(shown().fields[0]).toMatchObject({ issue: 'Write this number without a sign for thousands' });
        await expect(conversation.confirmObjective('intake')).rejects.toThrow(ObjectiveValuesError);
        conversation.editObjective('intake', 'value', '1234');
        await conversation.confirmObjective('intake');
        expect(sentValues(room)).toStrictEqual({ value: '1234' });
      }
    },
  );

  test.each(schemas)('is rejected by %s if its last digits would be lost', async (_, schema) => {
    const { room, conversation } = await roomWith({ value: '2' }, { value: { schema } });
    for (const text of ['12345678901234567890', '0.12345678901234567890', '1234567.1234567891']) {
      conversation.editObjective('intake', 'value', text);
      await expect(conversation.confirmObjective('intake'), text).rejects.toThrow(ObjectiveValuesError);
    }
    expect(room.call.sent).toEqual([]);
  });

  test('is not cut off at its comma by a schema that parses texts itself', async () => {
    const cuts: [(text: string) => unknown, string[]][] = [
      [parseFloat, ['1,75', '1,234', '1,75 m', '1 234 kg', '1_000', '2 1/2 cups', '0x1F']],
      [(text) => parseInt(text, 10), ['1.75', '1.75 m', '1e3', '1,234', '-1 234 kg']],
      [BigInt, ['0x1F', '0b11']],
    ];
    const { room, conversation } = await roomWith(
      { a: '2', b: '2', c: '2' },
      Object.fromEntries(cuts.map(([read], at) => ['abc'[at], { schema: converting(read) }])),
    );
    for (const [at, [, texts]] of cuts.entries()) {
      for (const text of texts) {
        conversation.editObjective('intake', 'abc'[at]!, text);
        await expect(conversation.confirmObjective('intake'), text).rejects.toThrow(ObjectiveValuesError);
      }
      conversation.editObjective('intake', 'abc'[at]!, '2');
    }
    expect(room.call.sent).toEqual([]);
  });

  test('stays a text if the schema accepts texts, and is rejected if the schema accepts neither', async () => {
    const { room, shown, conversation } = await roomWith(
      { phone: '030', price: '2', email: '1,234' },
      { phone: { schema: z.string() }, price: { schema: z.string() }, email: { schema: z.email('No email') } },
    );
    document.documentElement.lang = 'de';
    expect(shown().fields[2]?.issue).toBe('No email');
    conversation.editObjective('intake', 'phone', '030 123 456');
    conversation.editObjective('intake', 'price', '1.234');
    conversation.editObjective('intake', 'email', 'a@b.example');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ phone: '030 123 456', price: '1.234', email: 'a@b.example' });
  });

  test('may have a unit if the schema reads it', async () => {
    const { room, conversation } = await roomWith({ value: '2' }, { value: { schema: converting(parseFloat) } });
    conversation.editObjective('intake', 'value', '42 kg');
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toStrictEqual({ value: '42' });
  });
});

describe('a list', () => {
  const collected = { guests: ['Smith, John', 'Okafor, Ada'] };

  test('that the user changes goes back as a list, and as text if it was collected as text', async () => {
    const { room, conversation, shown } = await roomWith(collected);
    conversation.editObjective('intake', 'guests', 'Smith, John; Li');
    expect(shown().fields).toMatchObject([{ input: 'list', isChanged: true, issue: null }]);
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toEqual({ guests: ['Smith, John', 'Li'] });

    const text = await roomWith({ guests: 'John, Ada' }, { guests: { input: 'list' } });
    text.conversation.editObjective('intake', 'guests', 'Smith, John\n');
    await text.conversation.confirmObjective('intake');
    expect(sentValues(text.room)).toEqual({ guests: 'Smith, John' });
  });

  test('is checked by the schema of a list after a change, as before it', async () => {
    const schema = z.array(z.string()).check(z.maxLength(2));
    const { room, conversation, shown } = await roomWith(collected, { guests: { input: 'list', schema } });
    expect(shown().fields).toMatchObject([{ issue: null }]);
    conversation.editObjective('intake', 'guests', 'A; B; C');
    expect(shown().fields[0]?.issue).not.toBeNull();
    await expect(conversation.confirmObjective('intake')).rejects.toBeInstanceOf(ObjectiveValuesError);
    conversation.editObjective('intake', 'guests', 'A; B');
    expect(shown()).toMatchObject({ fields: [{ issue: null }], values: { guests: ['A', 'B'] } });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toEqual({ guests: ['A', 'B'] });
  });

  test('whose values have semicolons is shown as text', async () => {
    const { shown } = await roomWith({ guests: ['a; b', 'c'] });
    expect(shown().fields).toMatchObject([{ input: 'text' }]);
  });

  test('hints at a value that is none of the choices', async () => {
    const input = { options: ['Peanuts', 'Milk'], multiple: true };
    const { conversation, shown } = await roomWith({ allergies: 'Milk, Dust' }, { allergies: { input } });
    expect(shown().fields).toMatchObject([{ hintLabel: 'hintNoChoice' }]);
    conversation.editObjective('intake', 'allergies', 'Milk, Peanuts');
    expect(shown().fields).toMatchObject([{ hintLabel: null }]);
  });
});

describe('a date field', () => {
  test.each(['1990-02-30', '31.04.1990'])(
    'does not accept %s, which no calendar has, also if it was collected',
    async (day) => {
      const { conversation, shown } = await roomWith({ day }, { day: { input: 'date', schema: z.string() } });
      expect(shown().fields).toMatchObject([
        { text: day, issue: 'This date does not exist', issueLabel: 'issueNoDate' },
      ]);
      await expect(conversation.confirmObjective('intake')).rejects.toMatchObject({
        issues: { day: 'This date does not exist' },
      });
      conversation.editObjective('intake', 'day', '1990-03-01');
      expect(shown().fields).toMatchObject([{ issue: null }]);
    },
  );

  test('accepts a day in words', async () => {
    const { room, conversation } = await roomWith({ day: 'next Tuesday' }, { day: { input: 'date' } });
    await conversation.confirmObjective('intake');
    expect(sentValues(room)).toEqual({ day: 'next Tuesday' });
  });
});

test.each([
  ['15:30', null],
  ['3 p.m.', null],
  ['15h30', null],
  ['٣:٣٠ PM', null],
  ['noonish', 'hintNoTime'],
  ['25:00', 'hintNoTime'],
  ['13 pm', 'hintNoTime'],
])('a time field with %j has the hint %j', async (time, hintLabel) => {
  const { shown } = await roomWith({ time }, { time: { input: 'time' } });
  expect(shown().fields).toMatchObject([{ hintLabel, issue: null }]);
});
