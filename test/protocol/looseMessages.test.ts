import { describe, expect, test } from 'vitest';
import { isCanvasCall, parseAppMessage, type EventOf, type KnownEventType } from '../../src/protocol';

/** The parsed event of a message, of the expected type. */
function read<Type extends KnownEventType>(event_type: Type, message: object): EventOf<Type> {
  const parsed = parseAppMessage({ event_type, ...message });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(parsed.event.event_type).toBe(event_type);
  // Parsing again changes nothing.
  expect(parseAppMessage(parsed.event)).toStrictEqual(parsed);
  return parsed.event as EventOf<Type>;
}

function issuesOf(message: object): string[] {
  const parsed = parseAppMessage(message);
  return parsed.ok ? [] : parsed.issues.map(({ path }) => path);
}

describe('parseAppMessage, for loosely formed messages,', () => {
  describe('conversation.utterance.streaming', () => {
    const type = 'conversation.utterance.streaming';

    test.each([
      ['no final', { role: 'replica', speech: 'So far' }, false],
      ['a final of null', { role: 'replica', speech: 'So far', final: null }, false],
      ['a final that means nothing', { role: 'replica', speech: 'So far', final: 'soon' }, false],
      ['a final as text', { role: 'replica', speech: 'So far', final: 'True' }, true],
      ['a final as a number', { role: 'replica', speech: 'So far', final: 1 }, true],
      ['a final of zero', { role: 'replica', speech: 'So far', final: '0' }, false],
    ])('with %s is a part of a line', (_, properties, final) => {
      expect(read(type, { properties }).properties).toStrictEqual({ role: 'replica', speech: 'So far', final });
    });

    test('may have every number and boolean as text', () => {
      const properties = { role: 'pal', speech: 'So', final: 'false', is_interrupted: 'false', content_index: '3' };
      expect(read(type, { seq: '12', turn_idx: ' 4 ', timestamp: '1.5', properties })).toStrictEqual({
        ...{ message_type: 'conversation', event_type: type, seq: 12, turn_idx: 4, timestamp: 1.5 },
        properties: { role: 'replica', speech: 'So', final: false, is_interrupted: false, content_index: 3 },
      });
    });

    test('without speech ends a line when it is final or interrupted, and is invalid otherwise', () => {
      expect(read(type, { properties: { role: 'user', final: true } }).properties.speech).toBe('');
      expect(read(type, { properties: { role: 'replica', is_interrupted: true } }).properties.speech).toBe('');
      expect(issuesOf({ event_type: type, properties: { role: 'user' } })).toEqual(['properties.speech']);
      expect(issuesOf({ event_type: type, properties: { role: 'user', speech: 5 } })).toEqual(['properties.speech']);
    });

    test('is recognised by its final, in any spelling, under the type of a finished utterance', () => {
      const message = {
        event_type: 'conversation.utterance',
        properties: { role: 'user', speech: 'Hi', final: 'false' },
      };
      expect(parseAppMessage(message)).toMatchObject({ ok: true, event: { event_type: type } });
    });
  });

  describe('the role', () => {
    test.each(['PAL', ' Replica ', 'Assistant', 'face'])('%j is read as replica', (role) => {
      expect(read('conversation.utterance', { properties: { role, speech: 'Hi' } }).properties.role).toBe('replica');
      expect(read('conversation.started_speaking', { properties: { role } }).properties.role).toBe('replica');
    });

    test.each([
      ['replica', { is_interrupted: false }],
      ['replica', { interrupted: true }],
      ['user', { user_audio_analysis: 'calm' }],
      ['user', { visual_context: 'smiles' }],
    ])('is %s if there is none, and only this speaker has %j', (role, sign) => {
      expect(read('conversation.utterance', { properties: { speech: 'Hi', ...sign } }).properties.role).toBe(role);
    });

    test('makes an utterance invalid if nothing tells who speaks', () => {
      for (const event_type of ['conversation.utterance', 'conversation.utterance.streaming']) {
        expect(issuesOf({ event_type, properties: { speech: 'Hi' } })).toEqual(['properties.role']);
      }
    });

    test('stays unchanged if it is unknown', () => {
      expect(read('conversation.joined', { properties: { role: 'Observer' } }).properties.role).toBe('Observer');
    });
  });

  describe('fields of another type', () => {
    test.each([
      [
        { interrupted: 1, duration: '2.5' },
        { interrupted: true, duration: 2.5 },
      ],
      [{ interrupted: 'TRUE', duration: null }, { interrupted: true }],
      [
        { interrupted: '0', duration: ' 3 ' },
        { interrupted: false, duration: 3 },
      ],
      [{ interrupted: 'perhaps', duration: 'long' }, {}],
      [{}, {}],
    ])('of a stop may arrive as %j and are read as %j', (given, expected) => {
      const { properties } = read('conversation.stopped_speaking', { properties: { role: 'user', ...given } });
      expect(properties).toStrictEqual({ role: 'user', ...expected });
    });

    test('of properties are JSON text and a list of one object', () => {
      const properties = { role: 'pal', speech: 'Hi', final: true, seq: 3 };
      const expected = { seq: 3, properties: { role: 'replica', speech: 'Hi', final: true } };
      const type = 'conversation.utterance.streaming';
      expect(read(type, { properties: JSON.stringify(properties) })).toMatchObject(expected);
      expect(read(type, { properties: [properties] })).toMatchObject(expected);
      expect(
        parseAppMessage({ event_type: 'conversation.utterance', properties: JSON.stringify(properties) }),
      ).toMatchObject({ event: { event_type: type, ...expected } });
    });

    test('may be null if the field is optional', () => {
      const properties = { role: 'user', speech: 'Hi', interrupted: null, user_audio_analysis: null };
      expect(read('conversation.utterance', { seq: null, inference_id: null, properties })).toStrictEqual({
        ...{ message_type: 'conversation', event_type: 'conversation.utterance' },
        properties: { role: 'user', speech: 'Hi' },
      });
    });
  });

  describe('a tool call', () => {
    const book = { name: 'book', arguments: { day: 'Friday' } };
    const text = '{"day":"Friday"}';

    test.each([
      ['tool_name and args', { tool_name: 'book', args: text }],
      ['tool_name and tool_args', { tool_name: 'book', tool_args: { day: 'Friday' } }],
      ['tool_name and tool_arguments', { tool_name: 'book', tool_arguments: text }],
      ['function', { function: { name: 'book', arguments: text } }],
      ['function with an object', { function: { name: 'book', arguments: { day: 'Friday' } } }],
      ['function, and its arguments beside it', { function: { name: 'book' }, arguments: text }],
      ['blank fields and function', { name: ' ', arguments: '', function: { name: 'book', arguments: text } }],
      ['function as text', { function: JSON.stringify({ name: 'book', arguments: text }) }],
      ['function in a list', { function: [{ name: 'book', arguments: text }] }],
      ['function with tool_name and args', { function: { tool_name: 'book', args: text } }],
      ['function with tool_arguments', { tool_name: 'book', function: { tool_arguments: { day: 'Friday' } } }],
      ['a byte order mark', { name: 'book', arguments: `\uFEFF${text}` }],
      ['no arguments beside filled args', { name: 'book', arguments: {}, args: text }],
      ['"null" beside filled tool_args', { name: 'book', arguments: 'null', tool_args: { day: 'Friday' } }],
      ['"{}" beside a filled function', { name: 'book', arguments: '{}', function: { arguments: text } }],
      [
        'none in several places',
        { name: 'book', arguments: '[]', args: false, tool_args: 'None', tool_arguments: text },
      ],
    ])('is read from %s, on both levels and of both types', (_, form) => {
      for (const type of ['conversation.tool_call', 'conversation.perception_tool_call'] as const) {
        expect(read(type, { properties: form }).properties).toMatchObject(book);
        expect(read(type, form).properties).toMatchObject(book);
        expect(read(type, { properties: JSON.stringify(form) }).properties).toMatchObject(book);
      }
    });

    test('has the id beside its function', () => {
      const form = { id: 'call_1', type: 'function', function: { name: 'book', arguments: text } };
      expect(read('conversation.tool_call', { properties: form }).properties).toMatchObject({
        ...{ ...book, tool_call_id: 'call_1', raw_arguments: text },
      });
    });

    test.each([
      { tool_call_id: 7 },
      { tool_call_id: ' 7 ' },
      { id: '7' },
      { id: 7 },
      { tool_call_id: '', id: '7' },
      { tool_call_id: ' ', id: null, function: { id: 7 } },
      { tool_call_id: null, function: { tool_call_id: '7', id: 'other' } },
      { tool_call_id: {}, function: '{"id":"7"}' },
      { tool_call_id: '7', id: 'other', function: { id: 'another' } },
    ])('has the id in %j, on both levels', (form) => {
      const call = { ...book, ...form };
      expect(read('conversation.tool_call', { properties: call }).properties.tool_call_id).toBe('7');
      expect(read('conversation.tool_call', call).properties.tool_call_id).toBe('7');
    });

    test('has no id if only the message around it has one', () => {
      const { properties } = read('conversation.tool_call', { id: 'e1', properties: { ...book, tool_call_id: ' ' } });
      expect(properties).toStrictEqual(book);
    });

    test('has the arguments beside its properties if these have none', () => {
      expect(
        read('conversation.tool_call', { arguments: text, properties: { name: 'book', arguments: {} } }).properties,
      ).toMatchObject(book);
    });

    test('is a copy: the message stays unchanged', () => {
      const message = {
        event_type: 'conversation.tool_call',
        properties: { function: { tool_name: 'book', args: text } },
      };
      const before = structuredClone(message);
      parseAppMessage(message);
      expect(message).toStrictEqual(before);
    });

    test('prefers the documented names', () => {
      const properties = { ...book, tool_name: 'other', args: { day: 'Monday' }, function: { name: 'third' } };
      expect(read('conversation.tool_call', { properties }).properties).toMatchObject(book);
    });

    test('without a name is invalid', () => {
      expect(issuesOf({ event_type: 'conversation.tool_call', properties: { function: {} } })).toEqual([
        'properties.name',
      ]);
    });

    test('is recognised as Magic Canvas in every spelling', () => {
      const config = { canvas_config: { version: 1 } };
      for (const form of [
        { tool_name: 'canvas_show_question' },
        { function: { name: 'canvas_clear' } },
        { properties: { function: { name: 'update_component', arguments: '{}' } } },
        { ...config, properties: { name: 'anything' } },
        { properties: { name: 'anything', ...config } },
      ]) {
        expect(isCanvasCall(read('conversation.tool_call', form))).toBe(true);
      }
    });

    test.each([null, undefined, '', false])('is not of Magic Canvas with a canvas_config of %j', (canvas_config) => {
      for (const form of [{ canvas_config, properties: book }, { properties: { ...book, canvas_config } }]) {
        expect(isCanvasCall(read('conversation.tool_call', form))).toBe(false);
      }
      const above = { canvas_config: { version: 1 }, properties: { ...book, canvas_config } };
      expect(isCanvasCall(read('conversation.tool_call', above))).toBe(true);
    });

    test.each([
      undefined,
      null,
      '',
      ' \n',
      '{}',
      '[]',
      'null',
      ' null ',
      'undefined',
      'None',
      '"{}"',
      '"null"',
      '""',
      {},
      [],
      false,
      'false',
      'NULL',
      'none',
      'Nil',
      '[null]',
      '[[]]',
      '[{}]',
      '\uFEFFnull',
      '\uFEFF{}',
      [null],
      [[]],
      [false],
      new Array(2),
    ])('with the arguments %j has none', (args) => {
      expect(
        read('conversation.tool_call', { properties: { name: 'book', arguments: args } }).properties.arguments,
      ).toEqual({});
    });

    test('may have arguments that are encoded twice', () => {
      const twice = JSON.stringify(text);
      expect(read('conversation.tool_call', { properties: { name: 'book', arguments: twice } }).properties).toEqual({
        ...book,
        raw_arguments: twice,
      });
    });

    test.each([[[{ day: 'Friday' }]], ['[{"day":"Friday"}]'], ['"[{\\"day\\":\\"Friday\\"}]"']])(
      'may have its arguments in a list, as %j',
      (args) => {
        expect(
          read('conversation.tool_call', { properties: { name: 'book', arguments: args } }).properties,
        ).toMatchObject(book);
      },
    );

    test.each([
      [[1, 2], '[1,2]'],
      [5, '5'],
      [true, 'true'],
      [[1], '[1]'],
      ['none of it', 'none of it'],
      ['Friday', 'Friday'],
      ['"Friday"', '"Friday"'],
    ])('keeps the arguments %j, which are not an object, as text', (args, kept) => {
      const { properties } = read('conversation.tool_call', { properties: { name: 'book', arguments: args } });
      expect(properties).toMatchObject({ arguments: kept, raw_arguments: kept });
    });

    test('keeps readable pictures, and one that is not in a list', () => {
      const picture = { data: 'aGF0' };
      const framesOf = (frames: unknown) =>
        read('conversation.perception_tool_call', { properties: { name: 'hat', frames } }).properties.frames;
      expect(framesOf([picture, null, 'x', picture])).toEqual([picture, picture]);
      expect(framesOf(picture)).toEqual([picture]);
    });
  });

  describe('a guardrail', () => {
    test.each([
      { guardrail: { name: 'no_advice', uuid: 'g-1' } },
      { guardrail: { guardrail_name: 'no_advice', guardrail_uuid: 'g-1' } },
      { name: 'no_advice', uuid: 'g-1' },
    ])('has its name and its id in %j, on both levels', (form) => {
      const expected = { guardrail: 'no_advice', guardrail_uuid: 'g-1' };
      for (const event_type of ['conversation.guardrail', 'conversation.guardrail_triggered', 'system.guardrail']) {
        for (const message of [{ properties: form }, form]) {
          const parsed = parseAppMessage({ event_type, ...message });
          expect(parsed).toMatchObject({ event: { event_type: 'conversation.guardrail', properties: expected } });
          expect(parsed.ok && parseAppMessage(parsed.event)).toStrictEqual(parsed);
        }
      }
    });

    test.each([{ guardrail_uuid: 'g-1' }, { guardrail_id: 'g-1' }, { guardrail: null, guardrail_uuid: 'g-1' }])(
      'may have only an id: %j',
      (properties) => {
        const parsed = parseAppMessage({ event_type: 'conversation.guardrail.triggered', properties });
        expect(parsed).toMatchObject({ event: { properties: { guardrail_uuid: 'g-1' } } });
        expect(parsed).toMatchObject({ event: { event_type: 'conversation.guardrail' } });
      },
    );
  });

  test('trims the type of an event and the name of an objective', () => {
    const parsed = parseAppMessage({
      event_type: ' conversation.objective.pending\n',
      properties: { objective_name: ' intake ', output_variables: {} },
    });
    expect(parsed).toMatchObject({
      ok: true,
      event: { event_type: 'conversation.objective.pending', properties: { objective_name: 'intake' } },
    });
    expect(issuesOf({ event_type: 'conversation.objective.pending', properties: { objective_name: ' ' } })).toEqual([
      'properties.objective_name',
    ]);
  });

  describe('the ids of an event', () => {
    const said = { role: 'user', speech: 'Hi' };

    test.each([
      [{ conversation_id: 7, inference_id: 8 }, {}],
      [{ conversation_id: ' 7 ', inference_id: '8\n' }, {}],
      [{}, { conversation_id: '7', inference_id: 8 }],
      [
        { conversation_id: '', inference_id: ' ' },
        { conversation_id: 7, inference_id: '8' },
      ],
      [
        { conversation_id: null, inference_id: null },
        { conversation_id: '7', inference_id: '8' },
      ],
      [
        { conversation_id: '7', inference_id: '8' },
        { conversation_id: 'other', inference_id: 'other' },
      ],
    ])('are read as text from %j with the properties %j', (envelope, properties) => {
      expect(read('conversation.utterance', { ...envelope, properties: { ...said, ...properties } })).toStrictEqual({
        ...{ message_type: 'conversation', event_type: 'conversation.utterance' },
        ...{ conversation_id: '7', inference_id: '8', properties: said },
      });
    });
  });

  describe('a field with several names', () => {
    test.each([
      ['system.shutdown', { shutdown_reason: '', reason: 'over' }, { shutdown_reason: 'over' }],
      ['system.shutdown', { shutdown_reason: ' ', reason: 'over' }, { shutdown_reason: 'over' }],
      ['system.shutdown', { shutdown_reason: 5, reason: 'over' }, { shutdown_reason: 'over' }],
      ['conversation.guardrail', { guardrail: '', guardrail_name: 'g' }, { guardrail: 'g' }],
      ['conversation.guardrail', { guardrail_uuid: '', guardrail_id: ' ', uuid: 'u' }, { guardrail_uuid: 'u' }],
      ['system.replica_joined', { replica_id: ' ', face_id: 'r1' }, { replica_id: 'r1' }],
      ['conversation.utterance', { role: 'user', speech: '', text: 'Hi' }, { speech: 'Hi' }],
    ] as const)('of %s is read from %j as %j, on both levels', (type, form, expected) => {
      expect(read(type, { properties: form }).properties).toMatchObject(expected);
      expect(read(type, form).properties).toMatchObject(expected);
    });

    test('is read from beside the properties if it is blank in them', () => {
      const { properties } = read('system.shutdown', { shutdown_reason: 'over', properties: { shutdown_reason: ' ' } });
      expect(properties).toStrictEqual({ shutdown_reason: 'over' });
    });
  });

  describe('the analysis of a call', () => {
    test.each([
      [{ visual: 'Looks at the door.', audio: ['Calm', 'quiet'] }, 'visual: Looks at the door.\n\naudio: Calm, quiet'],
      [['* Looks at the door.', '* Is calm.'], '* Looks at the door.\n\n* Is calm.'],
      ['* Looks at the door.', '* Looks at the door.'],
    ])('of %j is one text', (analysis, text) => {
      expect(read('conversation.perception_analysis', { properties: { analysis } }).properties.analysis).toBe(text);
    });

    test('is invalid without a text', () => {
      expect(issuesOf({ event_type: 'conversation.perception_analysis' })).toEqual(['properties.analysis']);
    });
  });

  test('parses or rejects endless arguments in linear time', () => {
    const level: Record<string, unknown> = {};
    let shared: unknown = level;
    // Each level contains the one below twice: as JSON, it would have 2^60 parts.
    for (let depth = 0; depth < 60; depth += 1) shared = [shared, shared];
    level.self = level;
    const event = read('conversation.tool_call', { properties: { name: 'book', arguments: shared } });
    expect(event.properties.arguments).toBe('"unreadable"');
    expect(
      parseAppMessage({ event_type: 'conversation.perception_analysis', properties: { analysis: shared } }).ok,
    ).toBe(false);
  });
});
