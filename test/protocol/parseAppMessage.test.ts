import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as protocol from '../../src/protocol';
import { isSameJson } from '../../src/protocol/isSameJson';
import { isKnownEvent, parseAppMessage, type TavusEvent } from '../../src/protocol';
import { messages } from '../fixtures/messages';

function parsed(data: unknown): TavusEvent {
  const result = parseAppMessage(data);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.issues)}`);
  return result.event;
}

function refused(data: unknown) {
  const result = parseAppMessage(data);
  if (result.ok) throw new Error(`accepted as ${result.event.event_type}`);
  return result;
}

const utterance = {
  message_type: 'conversation',
  event_type: 'conversation.utterance',
  properties: { role: 'user', speech: 'Hi there' },
};

describe('parseAppMessage', () => {
  describe('for the fixtures', () => {
    test.each(messages.map(({ file, message }) => [`${file}: ${message.event_type}`, file, message] as const))(
      '%s is read',
      (_title, file, message) => {
        expect(isKnownEvent(parsed(message))).toBe(file !== 'unknownEvent');
      },
    );

    test('has a fixture for every schema', () => {
      const files = new Set(messages.map(({ file }) => `${file}Schema`));
      const outbound = readdirSync(new URL('../../src/protocol/outbound', import.meta.url)).map((file) =>
        file.replace('.ts', 'Schema'),
      );
      const inbound = Object.keys(protocol).filter((name) => name.endsWith('Schema') && !outbound.includes(name));
      expect(inbound).toHaveLength(21);
      expect(inbound.filter((name) => !files.has(name))).toEqual([]);
    });
  });

  describe('returns the canonical form, which', () => {
    test('is the same for a documented message', () => {
      const message = {
        message_type: 'conversation',
        event_type: 'conversation.utterance.streaming',
        seq: 500,
        conversation_id: 'c123',
        inference_id: '550e',
        turn_idx: 7,
        timestamp: 1790000000.123,
        properties: { role: 'replica', speech: 'So far', content_index: 3, final: false, is_interrupted: false },
      };
      expect(parsed(message)).toEqual(message);
    });

    test('is a copy: the message stays unchanged', () => {
      const message = { event_type: 'conversation.utterance', role: 'pal', text: 'Hi', properties: { seq: '4' } };
      const before = structuredClone(message);
      parsed(message);
      expect(message).toEqual(before);
    });

    test('is read from JSON text', () => {
      expect(parsed(JSON.stringify(utterance))).toEqual(utterance);
    });

    test.each(['conversation', 'system', 'application'])('has a message_type if the type begins with %s.', (layer) => {
      expect(parsed({ event_type: `${layer}.something` })).toEqual({
        message_type: layer,
        event_type: `${layer}.something`,
        properties: {},
      });
    });

    test('prefers the beginning of the type to message_type', () => {
      expect(parsed({ ...utterance, message_type: 'system' }).message_type).toBe('conversation');
    });

    test.each(['pal', 'face', 'assistant', 'replica'])('has the role replica for %s', (role) => {
      expect(parsed({ ...utterance, properties: { role, speech: 'Hi' } }).properties).toEqual({
        role: 'replica',
        speech: 'Hi',
      });
    });

    test('moves fields beside properties into them', () => {
      expect(
        parsed({ event_type: 'conversation.utterance', role: 'user', speech: 'Hi', interrupted: true, seq: 4 }),
      ).toEqual({ ...utterance, seq: 4, properties: { role: 'user', speech: 'Hi', interrupted: true } });
    });

    test('prefers a field in properties to the one beside them', () => {
      const event = parsed({ ...utterance, speech: 'top', role: 'replica' });
      expect(event).toEqual(utterance);
    });

    test('moves inference_id, turn_idx and seq out of properties', () => {
      const event = parsed({
        ...utterance,
        properties: { ...utterance.properties, inference_id: 'i1', turn_idx: 2, seq: 9 },
      });
      expect(event).toEqual({ ...utterance, inference_id: 'i1', turn_idx: 2, seq: 9 });
    });

    test.each(['text', 'content', 'transcript'])('has the speech from the field %s', (name) => {
      expect(parsed({ ...utterance, properties: { role: 'user', [name]: 'Hi there' } })).toEqual(utterance);
      expect(parsed({ ...utterance, properties: { role: 'user' }, [name]: 'Hi there' })).toEqual(utterance);
    });

    test('prefers speech to its other names, which stay unchanged', () => {
      const properties = { role: 'user', speech: 'Hi', text: 'Hello' };
      expect(parsed({ ...utterance, properties }).properties).toEqual(properties);
    });

    test('replaces hyphens in a type by underscores', () => {
      expect(parsed({ event_type: 'conversation.weather-report' }).event_type).toBe('conversation.weather_report');
    });

    test.each([
      ['conversation.replica.started_speaking', 'conversation.started_speaking', 'replica'],
      ['conversation.replica.stopped_speaking', 'conversation.stopped_speaking', 'replica'],
      ['conversation.user.started_speaking', 'conversation.started_speaking', 'user'],
      ['conversation.user.stopped-speaking', 'conversation.stopped_speaking', 'user'],
      ['conversation.replica_started_speaking', 'conversation.started_speaking', 'replica'],
      ['conversation.replica_stopped_speaking', 'conversation.stopped_speaking', 'replica'],
      ['conversation.user_started_speaking', 'conversation.started_speaking', 'user'],
      ['conversation.pal.started_speaking', 'conversation.started_speaking', 'replica'],
    ])('of %s is %s of the %s', (event_type, canonical, role) => {
      expect(parsed({ message_type: 'conversation', event_type })).toEqual({
        message_type: 'conversation',
        event_type: canonical,
        properties: { role },
      });
    });

    test('of an utterance with a boolean final is a streaming utterance', () => {
      const streaming = {
        ...utterance,
        event_type: 'conversation.utterance.streaming',
        properties: { role: 'user', speech: 'Hi there', final: false },
      };
      expect(parsed({ ...streaming, event_type: 'conversation.utterance' })).toEqual(streaming);
      expect(parsed({ ...utterance, final: false })).toEqual(streaming);
    });

    test('of system.pal_joined is system.replica_joined, with the face as its replica', () => {
      expect(parsed({ event_type: 'system.pal_joined', properties: { face_id: 'r1' } })).toEqual({
        message_type: 'system',
        event_type: 'system.replica_joined',
        properties: { replica_id: 'r1' },
      });
    });

    test('has the reason of a shutdown from its short name', () => {
      expect(parsed({ event_type: 'system.shutdown', reason: 'daily_room_has_been_deleted' }).properties).toEqual({
        shutdown_reason: 'daily_room_has_been_deleted',
      });
    });

    test.each([undefined, null, 'none', [1], 7])('has an object for the properties %j', (properties) => {
      expect(parsed({ event_type: 'system.wake_phrase_detected', properties }).properties).toEqual({});
    });

    test('has numbers for the numbers of the envelope that arrive as text', () => {
      expect(parsed({ ...utterance, seq: '12', turn_idx: '3', timestamp: '1790000000.5' })).toEqual({
        ...utterance,
        seq: 12,
        turn_idx: 3,
        timestamp: 1790000000.5,
      });
    });

    test('leaves out an optional field of the wrong type', () => {
      const event = parsed({
        ...utterance,
        seq: {},
        turn_idx: 'soon',
        inference_id: { id: 5 },
        conversation_id: null,
        properties: { ...utterance.properties, interrupted: 'yes', user_audio_analysis: 1 },
      });
      expect(event).toStrictEqual(utterance);
    });

    test('keeps unknown fields on both levels', () => {
      const message = { ...utterance, mood: 'good', properties: { ...utterance.properties, mood_after: 'better' } };
      expect(parsed(message)).toEqual(message);
    });

    test('has an unchanged prototype after a field named __proto__', () => {
      const event = parsed(
        '{"event_type":"conversation.utterance","__proto__":{"a":1},"properties":{"role":"user","speech":"Hi","__proto__":{"b":2}}}',
      );
      expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
      expect(Object.getPrototypeOf(event.properties)).toBe(Object.prototype);
      expect(event).not.toHaveProperty('a');
      expect(event.properties).not.toHaveProperty('b');
    });
  });

  describe('reads output variables, which', () => {
    function variables(output_variables: unknown): unknown {
      const event = parsed({
        event_type: 'conversation.objective.pending',
        properties: { objective_name: 'a', output_variables },
      });
      if (event.event_type !== 'conversation.objective.pending') throw new Error(event.event_type);
      return event.properties.output_variables;
    }

    test('keep text unchanged', () => {
      expect(variables({ first: 'Ada', empty: '', spaced: ' b ' })).toEqual({ first: 'Ada', empty: '', spaced: ' b ' });
    });

    test('are empty when they are missing', () => {
      expect(variables(undefined)).toEqual({});
      expect(variables(null)).toEqual({});
      expect(
        parsed({ event_type: 'conversation.objective.completed', properties: { objective_name: 'a' } }).properties,
      ).toStrictEqual({ objective_name: 'a', output_variables: {} });
    });

    test.each([
      'Smith, John',
      'NOTFOUND',
      42,
      0,
      -0.5,
      1e21,
      true,
      false,
      null,
      ['Smith, John', 'Okafor, Ada'],
      ['milk', 2, null, true, []],
      { city: 'Oslo', zip: ['0150', { old: null }] },
      [],
      {},
    ])('keep the value %j unchanged', (value) => {
      expect(variables({ value })).toStrictEqual({ value });
    });

    test.each([
      [10n, '10'],
      [undefined, null],
      [Number.NaN, null],
      [() => 1, null],
      [{ big: 1n, lost: undefined }, { big: '1' }],
      [
        [undefined, Infinity],
        [null, null],
      ],
    ])('have the value %o, which is no JSON, as %j', (value, json) => {
      expect(variables({ value })).toStrictEqual({ value: json });
    });

    test('are read from JSON text', () => {
      expect(variables('{"first":"Ada","age":36}')).toEqual({ first: 'Ada', age: 36 });
      expect(variables('[{"name":"first","value":"Ada"}]')).toEqual({ first: 'Ada' });
      expect(variables('Ada')).toEqual({});
    });

    test('are read from a list of names and values', () => {
      expect(
        variables([{ name: 'first', value: 'Ada' }, { name: 'age', value: 36 }, { value: 'lost' }, null, 'x']),
      ).toEqual({ first: 'Ada', age: 36 });
    });

    test('are read from a list of objects, which are merged', () => {
      expect(variables([{ x: 1 }, { y: 2 }])).toEqual({ x: 1, y: 2 });
      expect(variables('[{"x":1,"y":[2]},null,{"value":3}]')).toEqual({ x: 1, y: [2], value: 3 });
      expect(variables([{ name: 'x', value: 1 }, { y: 2 }])).toEqual({ x: 1, y: 2 });
      expect(variables([{ ['__proto__']: { a: 1 } }, { y: 2 }])).toStrictEqual({ y: 2 });
    });

    test('are a copy without the name that reaches a prototype', () => {
      const values = variables(JSON.parse('{"__proto__":{"a":1},"constructor":"c","prototype":"p","toString":"t"}'));
      expect(values).toStrictEqual({ constructor: 'c', prototype: 'p', toString: 't' });
      expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    });

    test('have the text "unreadable" for an endless value only', () => {
      let deep: unknown = 'x';
      for (let level = 0; level < 10_000; level += 1) deep = { deep };
      const circle: unknown[] = [];
      circle.push(circle);
      let shared: unknown = 'x';
      for (let level = 0; level < 40; level += 1) shared = [shared, shared];
      const long = Array.from({ length: 20_000 }, (_, index) => index);
      const { deep: stillDeep, ...others } = variables({ deep, circle, shared, long, first: 'Ada' }) as {
        deep: unknown;
      };
      expect(isSameJson(stillDeep, deep)).toBe(true);
      expect(others).toStrictEqual({ circle: 'unreadable', shared: 'unreadable', long, first: 'Ada' });
    });

    test('have no key that reaches a prototype, at any depth', () => {
      const value: unknown = JSON.parse('{"a":[{"__proto__":{"isAdmin":true},"b":1}]}');
      expect(variables({ value })).toStrictEqual({ value: { a: [{ b: 1 }] } });
    });
  });

  describe('rejects', () => {
    test.each([
      ['nothing', undefined],
      ['null', null],
      ['a number', 5],
      ['a text that is not JSON', 'hello'],
      ['JSON of a text', '"hello"'],
      ['a list', [utterance]],
      ['a function', () => utterance],
      ['an object without event_type', { message_type: 'conversation' }],
      ['an event_type that is not text', { event_type: 5 }],
      ["somebody else's event_type", { event_type: 'chat.message' }],
      ['an event_type without a layer', { message_type: 'conversation', event_type: 'utterance' }],
      ["somebody else's layer", { message_type: 'chat', event_type: 'chat.message' }],
      ['a prefix alone', { event_type: 'conversation.' }],
    ])('%s as not of the service', (_title, data) => {
      expect(refused(data)).toMatchObject({ reason: 'not-tavus', raw: data });
      expect(refused(data).issues).toHaveLength(1);
    });

    test('no other prefix if message_type is of the service', () => {
      expect(parsed({ message_type: 'application', event_type: 'canvas.interaction' })).toMatchObject({
        message_type: 'application',
        event_type: 'canvas.interaction',
      });
    });

    test('a known event without a required field as invalid, and names the field', () => {
      const data = { ...utterance, properties: { role: 'nobody', speech: 5 } };
      expect(refused(data)).toEqual({
        ok: false,
        reason: 'invalid',
        issues: [
          { path: 'properties.role', message: 'expected "user" or "replica"' },
          { path: 'properties.speech', message: 'expected string' },
        ],
        raw: data,
      });
    });

    test.each(['activated', 'pending', 'completed'])('an objective %s without a name as invalid', (change) => {
      for (const objective_name of [undefined, null, '', '  ', 7]) {
        const result = refused({ event_type: `conversation.objective.${change}`, properties: { objective_name } });
        expect(result.reason).toBe('invalid');
        expect(result.issues[0]?.path).toBe('properties.objective_name');
      }
    });

    test.each([
      [
        'a getter that throws',
        {
          get event_type(): string {
            throw new Error('no');
          },
        },
      ],
      ['a revoked proxy', revoked()],
      [
        'a proxy that throws',
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
      ],
      [
        'a proxy whose keys throw',
        new Proxy(utterance, {
          ownKeys: () => {
            throw new Error('no');
          },
        }),
      ],
      ['properties that throw', { ...utterance, properties: revoked() }],
    ])('%s', (_title, data) => {
      const result = parseAppMessage(data);
      expect(result.ok).toBe(false);
    });

    test('a megabyte of text, but not a megabyte of speech', () => {
      const long = 'x'.repeat(1_000_000);
      expect(refused(long).reason).toBe('not-tavus');
      expect(refused({ event_type: long }).reason).toBe('not-tavus');
      expect(refused('{"a":'.repeat(200_000)).reason).toBe('not-tavus');
      expect(parsed({ ...utterance, properties: { role: 'user', speech: long } }).properties.speech).toHaveLength(
        1_000_000,
      );
    });

    test('no cycle in an unknown field', () => {
      const extra: Record<string, unknown> = {};
      extra.self = extra;
      expect(parsed({ ...utterance, extra }).event_type).toBe('conversation.utterance');
    });
  });

  function revoked(): Record<string, unknown> {
    const { proxy, revoke } = Proxy.revocable<Record<string, unknown>>({}, {});
    revoke();
    return proxy;
  }

  describe('reads other forms:', () => {
    test.each([
      ['JSON text', { name: 'book', arguments: '{"day":"Friday"}' }, { day: 'Friday' }],
      ['an object', { name: 'book', arguments: { day: 'Friday' } }, { day: 'Friday' }],
      ['older names', { tool_name: 'book', args: { day: 'Friday' } }, { day: 'Friday' }],
      ['text that is no JSON', { name: 'book', arguments: 'Friday' }, 'Friday'],
      ['a list', { name: 'book', arguments: '[1]' }, '[1]'],
      ['nothing', { name: 'book' }, {}],
    ])('arguments from %s', (_title, properties, expected) => {
      const event = parsed({ event_type: 'conversation.tool_call', properties });
      expect(event.properties).toMatchObject({ name: 'book', arguments: expected });
    });

    test('arguments with their text, without a key that reaches a prototype', () => {
      const text = '{"day":"Friday","__proto__":{"isAdmin":true}}';
      const { properties } = parsed({
        event_type: 'conversation.tool_call',
        properties: { name: 'book', arguments: text },
      });
      expect(properties).toEqual({ name: 'book', arguments: { day: 'Friday' }, raw_arguments: text });
    });

    test.each([
      ['<user_audio_analysis>calm</user_audio_analysis> Hi there', 'Hi there', 'calm'],
      ['Hi there<user_audio_analysis>cal', 'Hi there', 'cal'],
    ])('an analysis of perception inside %s', (speech, words, analysis) => {
      const { properties } = parsed({ event_type: 'conversation.utterance', properties: { role: 'user', speech } });
      expect((properties as { speech: string }).speech.trim()).toBe(words);
      expect(properties).toMatchObject({ user_audio_analysis: analysis });
    });

    test('several analyses, with the white space before them', () => {
      const speech =
        'Hi <user_audio_analysis>calm</user_audio_analysis>\n<user_visual_analysis> smiles </user_visual_analysis> there ';
      const { properties } = parsed({ event_type: 'conversation.utterance', properties: { role: 'user', speech } });
      expect(properties).toMatchObject({
        speech: 'Hi there ',
        user_audio_analysis: 'calm',
        user_visual_analysis: 'smiles',
      });
    });

    // In quadratic time, each of these would exceed the time-out of a test.
    test.each([
      ['blanks', `${' '.repeat(400_000)}.`, `${' '.repeat(400_000)}.`],
      ['open tags', '<user_audio_analysis'.repeat(40_000), '<user_audio_analysis'.repeat(40_000)],
      ['analyses', `a ${'<user_audio_analysis>b</user_audio_analysis> c '.repeat(40_000)}`, `a${' c'.repeat(40_000)} `],
      ['blanks before analyses', `${' '.repeat(200_000)}<user_audio_analysis>b</user_audio_analysis>`.repeat(2), ''],
    ])('a long text of %s in linear time', (_, speech, words) => {
      const { properties } = parsed({ event_type: 'conversation.utterance', properties: { role: 'user', speech } });
      expect((properties as { speech: string }).speech === words).toBe(true);
    });

    test('a guardrail by its fields, whatever the type of the event', () => {
      for (const event_type of ['conversation.guardrail_triggered', 'system.guardrails.violation']) {
        const event = parsed({ event_type, message_type: 'conversation', guardrail_name: 'no_advice' });
        expect(event).toMatchObject({ event_type: 'conversation.guardrail', properties: { guardrail: 'no_advice' } });
      }
      expect(parsed({ event_type: 'system.guardrails_updated' }).event_type).toBe('system.guardrails_updated');
    });
  });
});
