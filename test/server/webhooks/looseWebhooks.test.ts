import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WebhookOf } from '../../../src/rest/webhooks/TavusWebhook';
import { isSameJson } from '../../../src/protocol/isSameJson';
import { webhookSchemas, type KnownWebhookType } from '../../../src/rest/webhooks/webhookSchemas';
import { parseWebhook } from '../../../src/server/webhooks/parseWebhook';
import { webhooks } from '../../fixtures/rest/webhooks/webhooks';

/** The webhook, with the type that the test expects. */
function read<Type extends KnownWebhookType>(type: Type, body: object): WebhookOf<Type> {
  const event = parseWebhook(body);
  expect(event.type).toBe(type);
  expect(event.body).toBe(body);
  return event as WebhookOf<Type>;
}

describe('parseWebhook: loose formats', () => {
  describe('application.transcription_ready', () => {
    const type = 'application.transcription_ready';
    const good = { role: 'user', content: 'Ada.', seconds_from_start: 4.5 };
    const ready = (transcript: unknown) =>
      read(type, { event_type: type, properties: { replica_id: 'r1', transcript } });

    test.each([
      [{ role: 'user' }, { role: 'user', content: '' }, 'transcript.1.content'],
      [{ content: 'Hm.' }, { role: '', content: 'Hm.' }, 'transcript.1.role'],
      [{ role: 7, content: 'Hm.', mood: 'calm' }, { role: '', content: 'Hm.', mood: 'calm' }, 'transcript.1.role'],
      [
        { role: 'user', content: 'Hm.', duration: 'long' },
        { role: 'user', content: 'Hm.', duration: undefined },
        'transcript.1.duration',
      ],
      ['Hm.', { role: '', content: 'Hm.' }, 'transcript.1'],
      [null, { role: '', content: '' }, 'transcript.1'],
      [['Hm.'], { role: '', content: '' }, 'transcript.1'],
    ])('keeps its type and its other lines when one is %j', (line, asRead, path) => {
      const { properties, issues } = ready([good, line, good]);
      expect(properties.transcript).toEqual([good, asRead, good]);
      expect(properties.replica_id).toBe('r1');
      expect(issues).toEqual([{ path, message: expect.any(String) as string }]);
    });

    test('lists every malformed line, and no other', () => {
      const { issues } = ready([null, good, { role: 'user' }, {}]);
      expect(issues?.map(({ path }) => path)).toEqual([
        'transcript.0',
        'transcript.2.content',
        'transcript.3.role',
        'transcript.3.content',
      ]);
      expect(ready([good]).issues).toBeUndefined();
    });

    test('reads numbers from text, and the text of a line under the names that the call uses', () => {
      const lines = [
        { role: 'user', speech: 'Ada.', duration: '0.6', seconds_from_start: '4.5' },
        { role: 'user', text: 'Ada.', duration: 0.6, seconds_from_start: 4.5 },
      ];
      for (const line of ready(lines).properties.transcript) {
        expect(line).toMatchObject({ content: 'Ada.', duration: 0.6, seconds_from_start: 4.5 });
      }
    });

    test.each([[null], [undefined], [''], [' '], [{}], [7], ['7'], [{ data: 'none' }]])(
      'keeps its kind without any line, as with %j, and says that there is no list',
      (transcript) => {
        const event = ready(transcript);
        expect(event.properties).toEqual({ replica_id: 'r1', transcript: [] });
        expect(event.issues).toEqual([{ path: 'transcript', message: 'expected array' }]);
      },
    );

    test('keeps its type without any properties', () => {
      const event = read(type, { event_type: type, conversation_id: 'c1' });
      expect(event).toMatchObject({ conversationId: 'c1', properties: { transcript: [] } });
      expect(event.issues).toEqual([{ path: 'transcript', message: 'expected array' }]);
    });

    test.each([
      [good],
      [JSON.stringify(good)],
      [{ data: [good] }],
      [{ lines: [good], count: 1 }],
      [JSON.stringify({ transcript: [good] })],
    ])('reads a single line, and a list inside an object: %j', (transcript) => {
      const event = ready(transcript);
      expect(event.properties.transcript).toEqual([good]);
      expect(event.issues).toBeUndefined();
    });

    test('reads plain text as one line without a speaker', () => {
      const event = ready('Hello.');
      expect(event.properties.transcript).toEqual([{ role: '', content: 'Hello.' }]);
      expect(event.issues).toEqual([{ path: 'transcript.0', message: 'expected object' }]);
      expect(ready([]).issues).toBeUndefined();
    });

    test('reads a list that is JSON text', () => {
      expect(ready(JSON.stringify([good])).properties.transcript).toEqual([good]);
    });
  });

  describe('a recording', () => {
    test.each([
      { storage_uri: 'gs://bucket/c1.mp4' },
      { bucket_name: 'b', storage_provider: 'gcs' },
      { s3_key: 'c1.mp4', duration: '61.5' },
      {},
    ])('that is ready may have only %j', (properties) => {
      const event = read('application.recording_ready', {
        event_type: 'application.recording_ready',
        conversation_id: 'c1',
        properties,
      });
      expect(event.conversationId).toBe('c1');
      expect(event.issues).toBeUndefined();
      expect(event.properties).toEqual({ ...properties, ...('duration' in properties && { duration: 61.5 }) });
    });

    test('that could not be copied may have no id', () => {
      const properties = { error_code: 'AccessDenied', error_message: 'No.', duration: 'x' };
      const event = read('application.recording_copy_failed', {
        event_type: 'application.recording_copy_failed',
        properties,
      });
      expect(event.properties).toMatchObject({ error_code: 'AccessDenied' });
      expect(event.issues).toEqual([{ path: 'duration', message: 'expected number' }]);
    });
  });

  test.each([
    { event_type: 'system.shutdown', properties: { reason: 'max_call_duration reached' } },
    { event_type: 'system.shutdown', reason: 'max_call_duration reached' },
    { event_type: 'system.shutdown', properties: {}, shutdown_reason: 'max_call_duration reached' },
    { event_type: 'system.shutdown', properties: '{"shutdown_reason":"max_call_duration reached"}' },
    { event_type: 'system.shutdown', properties: { shutdown_reason: null, reason: 'max_call_duration reached' } },
  ])('the reason for a shutdown is read from %j', (body) => {
    expect(read('system.shutdown', body).properties.shutdown_reason).toBe('max_call_duration reached');
  });

  test('the documented name of a reason wins over the other one, which is kept', () => {
    const properties = { shutdown_reason: 'a', reason: 'b' };
    expect(read('system.shutdown', { event_type: 'system.shutdown', properties }).properties).toEqual(properties);
  });

  test.each([
    { document_id: 'd1', status: 'ready' },
    { document_uuid: 'd1', status: 'ready' },
    { uuid: 'd1', status: 'ready' },
    { uuid: 'd1', document_name: 'Menu', replica_id: 'r1', status: 'ready' },
    { uuid: 'd1', progress: '50', status: 'ready' },
    { data: { uuid: 'd1', status: 'ready' } },
    { event_type: 'application.document_ready', properties: { document_uuid: 'd1', status: 'ready' } },
    { event_type: 'document.updated', properties: { uuid: 'd1', status: 'ready' } },
  ])('a document is recognized in %j', (body) => {
    expect(read('document.updated', body).properties).toMatchObject({ document_id: 'd1', status: 'ready' });
  });

  describe('an objective', () => {
    const values = { names: ['Smith, John', 'Okafor, Ada'], age: 7, phone: 'NOTFOUND', note: null };
    const fields = { objective_name: 'intake', output_variables: values };

    test.each([
      { conversation_id: 'c1', ...fields },
      { conversation_id: 'c1', properties: fields },
      { properties: { conversation_id: 'c1', ...fields } },
      { conversation_id: 'c1', data: fields },
      { event_type: 'conversation.objective.completed', conversation_id: 'c1', properties: fields },
      { event_type: 'conversation.objective-completed', conversation_id: 'c1', properties: fields },
      { event_type: 'application.objective_completed', conversation_id: 'c1', properties: fields },
      { event_type: 'conversation.objective.completed', conversation_id: 'c1', ...fields },
      { conversation_id: 'c1', objective_name: 'intake', output_variables: JSON.stringify(values) },
      { conversation_id: 'c1', objective_name: 'intake', properties: { output_variables: values } },
      { conversation_id: 'c1', objective_name: 'intake', output_variables: JSON.stringify(JSON.stringify(values)) },
      { conversation_id: 'c1', objective_name: 'intake', output_variables: [values] },
      { conversation_id: 'c1', objective_name: 'intake', output_variables: JSON.stringify([values]) },
    ])('is read from %j, with unchanged values', (body) => {
      const event = read('objective.completed', body);
      expect(event.conversationId).toBe('c1');
      expect(event.properties).toMatchObject({ objective_name: 'intake' });
      expect(event.properties.output_variables).toStrictEqual(values);
    });

    test.each<[string, unknown]>([
      ['2,100 items', Array.from({ length: 2100 }, (_, index) => index)],
      ['as many fields', Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`f${index}`, index]))],
      ['100,000 levels', JSON.parse(`${'['.repeat(100_000)}1${']'.repeat(100_000)}`)],
      ['any name', 'v2'],
    ])('has unchanged values, even of %s', (_, items) => {
      const values = { items, constructor: items, prototype: 'v2', ok: 'x' };
      const event = read('objective.completed', { objective_name: 'intake', output_variables: values });
      expect(Object.keys(event.properties.output_variables)).toEqual(Object.keys(values));
      expect(isSameJson(event.properties.output_variables, values)).toBe(true);
      expect(event.issues).toBeUndefined();
    });

    test('is read from text that is nested more deeply than the stack allows', () => {
      const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
      const event = parseWebhook(`{"objective_name":"intake","output_variables":{"deep":${deep},"ok":"x"}}`);
      expect(event).toMatchObject({ type: 'objective.completed', properties: { output_variables: { ok: 'x' } } });
    });

    test.each<[unknown, object, string[]]>([
      [{ name: 'Ada', odd: Number.NaN }, { name: 'Ada', odd: null }, ['output_variables.odd']],
      [{ name: 'Ada', big: [12n] }, { name: 'Ada', big: ['12'] }, ['output_variables.big']],
      [JSON.parse('{"__proto__":"x","name":"Ada"}'), { name: 'Ada' }, ['output_variables.__proto__']],
      [
        [{ name: 'name', value: 'Ada' }, 'Ben', { value: 1 }],
        { name: 'Ada' },
        ['output_variables.1', 'output_variables.2'],
      ],
      ['Ada', {}, ['output_variables']],
      ['{"name":', {}, ['output_variables']],
      [['Ada', 'Ben'], {}, ['output_variables.0', 'output_variables.1']],
      [JSON.stringify(['Ada']), {}, ['output_variables']],
      [7, {}, ['output_variables']],
    ])('with %s lists what could not be read', (output_variables, asRead, paths) => {
      const event = read('objective.completed', { objective_name: 'intake', output_variables });
      expect(event.properties.output_variables).toStrictEqual(asRead);
      expect(event.issues?.map(({ path }) => path)).toEqual(paths);
    });

    test.each([{}, [], null, undefined, '', ' ', '{}', [{ name: 'a', value: null }], '[{"name":"a"},{"name":"b"}]'])(
      'without values, as with %j, has nothing that could not be read',
      (output_variables) => {
        expect(read('objective.completed', { objective_name: 'intake', output_variables }).issues).toBeUndefined();
      },
    );

    test('without a name is unknown', () => {
      const body = { event_type: 'conversation.objective.completed', properties: { output_variables: values } };
      expect(parseWebhook(body)).toMatchObject({ type: 'unknown', issues: [{ path: 'objective_name' }] });
    });

    test('that is only pending does not count as completed', () => {
      const body = { event_type: 'conversation.objective.pending', properties: fields };
      expect(parseWebhook(body)).toMatchObject({ type: 'unknown', eventType: 'conversation.objective.pending' });
    });
  });

  test.each([
    { conversation_id: 'c1', properties: { guardrail_uuid: 'g-1' } },
    { conversation_id: 'c1', properties: { guardrail_name: 'no_advice', guardrail_id: 'g-1' } },
    { conversation_id: 'c1', guardrail: 'no_advice', guardrail_uuid: 'g-1' },
    { event_type: 'conversation.guardrail.triggered', conversation_id: 'c1', properties: { guardrail_uuid: 'g-1' } },
  ])('a guardrail is recognized in %j', (body) => {
    expect(read('guardrail.triggered', body)).toMatchObject({
      conversationId: 'c1',
      properties: { guardrail_uuid: 'g-1' },
    });
  });

  test('a type with "guardrail" in its name but no fields of one is unknown', () => {
    expect(parseWebhook({ event_type: 'system.guardrails_updated', properties: {} }).type).toBe('unknown');
  });

  test.each([
    ['* Calm.', '* Calm.'],
    [{ visual: 'Smiles.', audio: 'Calm.' }, 'visual: Smiles.\n\naudio: Calm.'],
  ])('an analysis of %j is read as one text', (analysis, text) => {
    const body = { event_type: 'application.perception_analysis', properties: { analysis } };
    expect(read('application.perception_analysis', body).properties.analysis).toBe(text);
  });

  test.each([[undefined], [null], [7]])('an analysis of %j is left out, and the webhook keeps its type', (analysis) => {
    const body = { event_type: 'application.perception_analysis', conversation_id: 'c1', properties: { analysis } };
    const event = read('application.perception_analysis', body);
    expect(event.conversationId).toBe('c1');
    expect(event.properties.analysis ?? null).toBe(null);
    expect(event.issues?.map(({ path }) => path)).toEqual(analysis === 7 ? ['analysis'] : undefined);
  });

  test('an analysis is read under the name that the event of the call has', () => {
    const body = {
      event_type: 'conversation.perception_analysis',
      conversation_id: 'c1',
      properties: { analysis: 'Calm.' },
    };
    expect(read('application.perception_analysis', body).properties.analysis).toBe('Calm.');
  });

  test('spaces around the name of an objective are removed', () => {
    const body = {
      event_type: ' conversation.objective.completed ',
      objective_name: ' intake\n',
      output_variables: {},
    };
    expect(read('objective.completed', body).properties.objective_name).toBe('intake');
  });

  describe('a webhook without a type', () => {
    test.each<[KnownWebhookType, object, object]>([
      ['document.updated', { id: 'd1', document_name: 'Menu', status: 'ready' }, { document_id: 'd1' }],
      ['document.updated', { id: 'd1', document_url: 'https://example.com' }, { document_id: 'd1' }],
      ['document.updated', { uuid: 'd1', progress: 50 }, { document_id: 'd1', progress: 50 }],
      ['document.updated', { document_id: ' ', document_uuid: 'd1' }, { document_id: 'd1' }],
      ['replica.trained', { replica_uuid: 'r1', status: 'ready' }, { replica_id: 'r1', status: 'ready' }],
      ['replica.trained', { replica_id: 'r1', error_message: 'No.' }, { replica_id: 'r1', error_message: 'No.' }],
      ['replica.trained', { face_id: 'r1', status: 'ready' }, { replica_id: 'r1' }],
      ['replica.trained', { uuid: 'r1', replica_name: 'Ada', status: 'ready' }, { replica_id: 'r1' }],
      ['video.generated', { uuid: 'v1', status: 'ready', hosted_url: 'https://example.com' }, { video_id: 'v1' }],
      ['video.generated', { id: 'v1', video_name: 'Hi', status: 'ready', replica_id: 'r1' }, { video_id: 'v1' }],
      ['video.generated', { data: { uuid: 'v1', generation_progress: '1/2' } }, { video_id: 'v1' }],
      ['video.generated', { video_uuid: 'v1', status: 'error' }, { video_id: 'v1' }],
      ['guardrail.triggered', { guardrail: { name: 'g', uuid: 'g-1' } }, { guardrail: 'g', guardrail_uuid: 'g-1' }],
    ])('is %s with %j', (type, body, expected) => {
      const event = read(type, body);
      expect(event.properties).toMatchObject(expected);
      expect(event.issues).toBeUndefined();
    });

    test.each([
      { conversation_id: 'c1' },
      { conversation_id: 'c1', persona_id: 'p1' },
      { conversation_url: 'https://tavus.daily.co/c1' },
      { persona_id: 'p1' },
      { conversation_name: 'Intake' },
      { properties: { conversation_id: 'c1' } },
    ])('does not count as the training of a replica when it has a field of a conversation: %j', (conversation) => {
      for (const replica of [{ replica_id: 'r1' }, { face_id: 'r1' }, { uuid: 'x' }]) {
        expect(parseWebhook({ ...conversation, ...replica, status: 'ended' }).type).toBe('unknown');
      }
    });

    test.each([{ id: 'x', status: 'ready' }, { replica_id: 'r1' }, { name: 'x', uuid: 'y' }, {}])(
      'is unknown with %j, which may be anything',
      (body) => {
        expect(parseWebhook(body).type).toBe('unknown');
      },
    );
  });

  describe('a field that has several names', () => {
    test.each<[KnownWebhookType, object, object]>([
      ['system.shutdown', { shutdown_reason: '', reason: 'over' }, { shutdown_reason: 'over' }],
      ['system.shutdown', { shutdown_reason: ' ', reason: 'over' }, { shutdown_reason: 'over' }],
      ['system.shutdown', { shutdown_reason: 5, reason: 'over' }, { shutdown_reason: 'over' }],
      ['guardrail.triggered', { guardrail: '', guardrail_name: 'g' }, { guardrail: 'g' }],
      ['guardrail.triggered', { guardrail_uuid: ' ', guardrail_id: '', uuid: 'u', name: 'g' }, { guardrail_uuid: 'u' }],
      ['system.replica_joined', { replica_id: ' ', face_id: 'r1' }, { replica_id: 'r1' }],
    ])('%s with %j is read as %j, in either place', (event_type, fields, expected) => {
      expect(read(event_type, { event_type, properties: fields }).properties).toMatchObject(expected);
      expect(read(event_type, { event_type, ...fields }).properties).toMatchObject(expected);
    });

    test('is read from the body when the properties have a blank text', () => {
      const event_type = 'system.shutdown';
      const body = { event_type, properties: { shutdown_reason: ' ' }, shutdown_reason: 'over' };
      expect(read(event_type, body).properties.shutdown_reason).toBe('over');
    });
  });

  test.each([
    { conversation_id: 7 },
    { conversation_id: ' 7 ' },
    { conversation_id: ' ', properties: { conversation_id: '7' } },
    { properties: { conversation_id: 7 } },
  ])('the id of a conversation is a text in %j', (fields) => {
    expect(parseWebhook({ event_type: 'system.shutdown', ...fields }).conversationId).toBe('7');
  });

  test('an interaction with a card of Magic Canvas may have no id', () => {
    const body = { event_type: 'canvas.interaction', properties: { tool_call_id: 't', value: 'Friday' } };
    expect(read('canvas.interaction', body).properties).toEqual({ tool_call_id: 't', value: 'Friday' });
  });

  /** The required fields. They also show the type of a webhook that names none. */
  const signs = [
    'transcript',
    'analysis',
    'objective_name',
    'guardrail',
    'guardrail_uuid',
    'video_id',
    'document_id',
    'document_uuid',
    'uuid',
  ];
  const telling = [...signs, 'replica_id', 'face_id', 'status'];

  test('a webhook keeps its type when one field has another type or is missing, unless the field is required', () => {
    const known = webhooks.filter(({ kind }) => kind !== 'unknown');
    const wrong = fc.constantFrom(undefined, null, 7, 'x', true, [], {}, [null]);
    fc.assert(
      fc.property(fc.constantFrom(...known), wrong, fc.nat(), ({ body }, value, pick) => {
        const isTyped = body.event_type !== undefined;
        const fields = (isTyped ? body.properties : body) as Record<string, unknown>;
        const names = Object.keys(fields).filter(
          (name) => !(isTyped ? signs : [...telling, 'properties']).includes(name),
        );
        const name = names[pick % Math.max(1, names.length)];
        if (name === undefined) return;
        const changed = { ...fields, [name]: value };
        const event = parseWebhook(isTyped ? { ...body, properties: changed } : changed);
        expect(event.type).toBe(parseWebhook(body).type);
        expect(Object.hasOwn(webhookSchemas, event.type)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
