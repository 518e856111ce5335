import { describe, expect, test } from 'vitest';
import type { TavusClient } from '../../../src/server/client/createTavusClient';
import { diffPersona, InvalidRequestError } from '../../../src/server';
import { createTestClient, json, rejection } from './createTestClient';

type Get = (client: TavusClient) => Promise<object>;

interface Resource {
  /** The name of its id here, other names that were seen, and the other required fields. */
  readonly id: string;
  readonly others: readonly string[];
  readonly fields?: object;
  readonly get: Get;
}

const objective = { objective_name: 'a', objective_prompt: 'A.' };
const guardrail = { guardrail_name: 'g', guardrail_prompt: 'G.' };

const resources: Record<string, Resource> = {
  'a conversation': {
    id: 'conversation_id',
    others: ['conversation_uuid'],
    get: (client) => client.conversations.get('x'),
  },
  'a created conversation': {
    id: 'conversation_id',
    others: [],
    fields: { conversation_url: 'https://tavus.daily.co/x' },
    get: (client) => client.conversations.create({}),
  },
  'a persona': { id: 'persona_id', others: ['pal_id', 'persona_uuid'], get: (client) => client.personas.get('x') },
  'a created persona': {
    id: 'persona_id',
    others: ['pal_id'],
    get: (client) => client.personas.create({ system_prompt: 'x' }),
  },
  'a replica': { id: 'replica_id', others: ['face_id', 'replica_uuid'], get: (client) => client.replicas.get('x') },
  'a created replica': {
    id: 'replica_id',
    others: ['face_id', 'replica_uuid'],
    get: (client) => client.replicas.create({ train_video_url: 'https://example.com/v.mp4' }),
  },
  'a document': { id: 'document_id', others: ['document_uuid'], get: (client) => client.documents.get('x') },
  'a created document': {
    id: 'document_id',
    others: ['document_uuid'],
    get: (client) => client.documents.create({ document_url: 'https://example.com/menu.pdf' }),
  },
  'a guardrail': {
    id: 'uuid',
    others: ['guardrail_id', 'guardrail_uuid'],
    get: (client) => client.guardrails.get('x'),
  },
  'a created guardrail': { id: 'uuid', others: ['guardrail_id'], get: (client) => client.guardrails.create(guardrail) },
  'created objectives': { id: 'objectives_id', others: [], get: (client) => client.objectives.create([objective]) },
  'a created set of guardrails': {
    id: 'guardrails_id',
    others: [],
    get: (client) => client.guardrailSets.create({ data: [guardrail] }),
  },
};

describe('createTavusClient: responses in loose formats', () => {
  describe.each(Object.entries(resources))('%s', (_, { id, others, fields = {}, get }) => {
    const read = (body: unknown) => get(createTestClient([json(body)]).client);

    test.each([id, ...others, 'uuid', 'id'])('is read with its id under %s, and keeps every field', async (name) => {
      const answer = await read({ [name]: 'x7', newer_field: [1], ...fields });
      expect(answer).toMatchObject({ [id]: 'x7', newer_field: [1], ...fields });
    });

    test('is read with its own id when there are others', async () => {
      expect(await read({ [id]: 'x7', id: 'other', ...fields })).toMatchObject({ [id]: 'x7' });
      expect(await read({ [id]: '', id: 'x7', ...fields })).toMatchObject({ [id]: 'x7' });
    });

    test('is read in every envelope', async () => {
      const body = { id: 'x7', ...fields };
      for (const answer of [{ data: body }, { data: [body] }, [body], { data: body, total_count: 1 }]) {
        expect(await read(answer)).toMatchObject({ [id]: 'x7', ...fields });
      }
      // The id next to the envelope.
      expect(await read({ id: 'x7', data: { ...fields, status: 's' } })).toMatchObject({ [id]: 'x7', ...fields });
    });

    test('without any id is an unexpected response', async () => {
      expect(await rejection(read({ status: 'ready', ...fields }))).toMatchObject({ reason: 'unexpected-response' });
    });
  });

  describe('a set', () => {
    test.each([
      { uuid: 'o1', name: 'Intake', data: [objective] },
      { id: 'o1', name: 'Intake', data: [objective] },
      { data: [{ id: 'o1', objectives_name: 'Intake', data: [objective] }] },
      [{ uuid: 'o1', name: 'Intake', data: [objective] }],
    ])('of objectives is read from %j', async (body) => {
      expect(await createTestClient([json(body)]).client.objectives.get('o1')).toEqual({
        objectives_id: 'o1',
        name: 'Intake',
        objectives: [objective],
      });
    });

    test('that is only a list of objectives has the requested id', async () => {
      const two = [objective, { ...objective, objective_name: 'b' }];
      const { client } = createTestClient([json(two)]);
      expect(await client.objectives.get('o1')).toEqual({ objectives_id: 'o1', objectives: two });
    });

    test('keeps every entry of a list as text, and a single one', async () => {
      const stored = { ...objective, output_variables: ['name', 7, null], next_required_objectives: 'b' };
      const { client } = createTestClient([json({ uuid: 'o1', data: [stored] })]);
      expect((await client.objectives.get('o1')).objectives).toEqual([
        { ...objective, output_variables: ['name', '7'], next_required_objectives: ['b'] },
      ]);
    });

    test('keeps the branches next to one without a condition', async () => {
      const branches = { b: 'if b', c: null, d: 5, e: '', constructor: 'if odd' };
      const { client } = createTestClient([
        json({ uuid: 'o1', data: [{ ...objective, next_conditional_objectives: branches }] }),
      ]);
      const [read] = (await client.objectives.get('o1')).objectives;
      expect(Object.entries(read!.next_conditional_objectives!)).toEqual([
        ['b', 'if b'],
        ['d', '5'],
        ['constructor', 'if odd'],
      ]);
    });
  });

  test('numbers and booleans are read from text', async () => {
    const document = {
      document_id: 'd1',
      progress: '50',
      crawl_count: '2',
      crawl_config: { depth: '3', max_pages: 5 },
    };
    expect(await createTestClient([json(document)]).client.documents.get('d1')).toEqual({
      ...{ document_id: 'd1', progress: 50, crawl_count: 2, crawl_config: { depth: 3, max_pages: 5 } },
    });
    const { client } = createTestClient([json({ uuid: 'g1', app_message: 'False' })]);
    expect((await client.guardrails.get('g1')).app_message).toBe(false);
  });

  test('a list of texts keeps every entry except empty ones', async () => {
    const persona = {
      persona_id: 'p1',
      document_ids: ['d1', null, 7, '', 'd2'],
      guardrail_ids: [{ uuid: 'g1' }],
      guardrail_tags: 'calm',
      document_tags: null,
    };
    expect(await createTestClient([json(persona)]).client.personas.get('p1')).toMatchObject({
      document_ids: ['d1', '7', 'd2'],
      guardrail_ids: ['{"uuid":"g1"}'],
      guardrail_tags: ['calm'],
    });
    const guardrail = { uuid: 'g1', tags: ['a', true, ['b']] };
    expect((await createTestClient([json(guardrail)]).client.guardrails.get('g1')).tags).toEqual([
      'a',
      'true',
      '["b"]',
    ]);
  });

  test('a tag that is not a text is kept in a copy of the document', async () => {
    const document = { document_id: 'd1', document_url: 'https://example.com', tags: ['a', 5], created_at: 't' };
    const { client, sent } = createTestClient([json(document), json({ document_id: 'd2' })]);
    await client.documents.create(await client.documents.get('d1'));
    expect(sent[1]!.body).toEqual({ document_url: 'https://example.com', tags: ['a', '5'] });
  });

  test('a list of events keeps those that can be read', async () => {
    const events = [null, { event_type: 'system.shutdown' }, 'x'];
    const { client } = createTestClient([json({ conversation_id: 'c1', events })]);
    expect((await client.conversations.get('c1', { verbose: true })).events).toEqual([
      { event_type: 'system.shutdown' },
    ]);
  });

  describe('a page', () => {
    const page = (body: unknown) =>
      createTestClient([json(body)])
        .client.documents.list()
        .page();

    test('leaves out an item that cannot be read, and names it', async () => {
      expect(await page({ data: [{ uuid: 'd1' }, { document_name: 'Menu' }, null], total_count: '3' })).toMatchObject({
        data: [{ document_id: 'd1' }],
        totalCount: 3,
        issues: [{ path: 'data.1' }, { path: 'data.2' }],
      });
      expect(await page({ data: [{ uuid: 'd1' }] })).not.toHaveProperty('issues');
    });

    test('is an unexpected response when no item can be read', async () => {
      expect(await rejection(page({ data: [{ name: 'x' }, null] }))).toMatchObject({ reason: 'unexpected-response' });
      expect(await rejection(page({ status: 'ok' }))).toMatchObject({ reason: 'unexpected-response' });
    });

    test.each([[[]], [{ data: null }], [{ data: [] }], [{ total_count: 0 }], [{ data: { data: [], total_count: 0 } }]])(
      'may be empty as %j',
      async (body) => {
        expect((await page(body)).data).toEqual([]);
      },
    );

    test.each([[[{ id: 'd1' }]], [{ data: { id: 'd1' } }], [{ data: { data: [{ id: 'd1' }], total_count: 1 } }]])(
      'may be %j',
      async (body) => {
        expect((await page(body)).data).toMatchObject([{ document_id: 'd1' }]);
      },
    );

    test('that lacks an item does not end the list early', async () => {
      const pages = [[{ id: 'd1' }, null], [{ id: 'd2' }, { id: 'd3' }], []];
      const { client, sent } = createTestClient([
        (request) => json({ data: pages[Number(new URL(request.url).searchParams.get('page'))] ?? [] }),
      ]);
      const ids: string[] = [];
      for await (const { document_id } of client.documents.list({ limit: 2 })) ids.push(document_id);
      expect(ids).toEqual(['d1', 'd2', 'd3']);
      expect(sent).toHaveLength(3);
    });
  });

  test('the error about a created conversation without a URL has its id, under any name', async () => {
    for (const body of [{ id: 'c1' }, { data: { uuid: 'c1' } }]) {
      const error = await rejection(createTestClient([json(body)]).client.conversations.create({}));
      expect(error).toMatchObject({ reason: 'unexpected-response', createdId: 'c1' });
    }
  });

  test('a response without an id gets the requested id if it is a resource of the right kind', async () => {
    const read = (body: unknown) => createTestClient([json(body)]).client;
    expect(await read({ persona_name: 'Nurse' }).personas.get('p1')).toMatchObject({ persona_id: 'p1' });
    expect(await read({ data: [{ pal_name: 'Nurse' }] }).personas.get('p1')).toMatchObject({ persona_id: 'p1' });
    expect(await read({ replica_name: 'Ada' }).replicas.get('r1')).toMatchObject({ replica_id: 'r1' });
    expect(await read({ guardrail_name: 'a' }).guardrails.get('g1')).toMatchObject({ uuid: 'g1' });
    const { documents } = read({ document_name: 'Prices' });
    for (const answer of [documents.get('d1'), documents.update('d1', { tags: [] }), documents.recrawl('d1')]) {
      expect(await answer).toMatchObject({ document_id: 'd1', document_name: 'Prices' });
    }
    const nothing = { reason: 'unexpected-response' };
    expect(await rejection(read({ message: 'ok', status: 'ok' }).personas.get('p1'))).toMatchObject(nothing);
  });

  describe('an odd field of a response', () => {
    const read = (body: unknown) => createTestClient([json(body)]).client;

    test('is read if possible: dates, names and progress as text', async () => {
      const conversation = { conversation_id: 'c1', conversation_url: 'u', created_at: 1, expires_at: 2 };
      expect(await read(conversation).conversations.create({})).toEqual({
        ...{ conversation_id: 'c1', conversation_url: 'u', created_at: '1', expires_at: '2' },
      });
      expect(await read({ replica_id: 'r1', training_progress: 42 }).replicas.get('r1')).toEqual({
        ...{ replica_id: 'r1', training_progress: '42' },
      });
      expect(await read({ uuid: 'o1', name: 5, created_at: 1, data: [] }).objectives.get('o1')).toEqual({
        ...{ objectives_id: 'o1', name: '5', created_at: '1', objectives: [] },
      });
    });

    test('is read if possible: variables as objects, and names next to null', async () => {
      for (const output_variables of [{ a: {}, b: null }, [{ name: 'a' }, null, 'b'], '["a","b"]', '{"a":1,"b":2}']) {
        const data = [{ ...objective, output_variables, next_required_objectives: [null, 'y'] }];
        expect((await read({ uuid: 'o1', data }).objectives.get('o1')).objectives).toEqual([
          { ...objective, output_variables: ['a', 'b'], next_required_objectives: ['y'] },
        ]);
      }
    });

    test('is read if possible: objects and lists as JSON text', async () => {
      const layers = { llm: { model: 'm' }, tts: JSON.stringify({ tts_engine: 'cartesia' }) };
      const persona = { persona_id: 'p1', layers: JSON.stringify(layers) };
      const whole = { persona_id: 'p1', layers: { llm: { model: 'm' }, tts: { tts_engine: 'cartesia' } } };
      expect(await read(persona).personas.get('p1')).toEqual(whole);
      expect(await read({ data: JSON.stringify([persona]) }).personas.get('p1')).toEqual(whole);
      expect(
        (
          await read({ data: JSON.stringify([persona]) })
            .personas.list()
            .page()
        ).data,
      ).toEqual([whole]);
      const set = { uuid: 'o1', data: JSON.stringify([objective]) };
      expect((await read(set).objectives.get('o1')).objectives).toEqual([objective]);
    });

    test('is listed in issues if it cannot be read, and then prevents a copy', async () => {
      const persona = {
        persona_id: 'p1',
        system_prompt: 'x',
        persona_name: { first: 'Ada' },
        document_ids: { d1: true },
        layers: { tts: 5, llm: { model: 'm' }, stt: null },
      };
      const { client, sent } = createTestClient([json(persona), json({ persona_id: 'p2' })]);
      const got = await client.personas.get('p1');
      expect(got.issues?.map(({ path }) => path)).toEqual(['persona_name', 'document_ids', 'layers.tts']);
      const error = await rejection(client.personas.create(got));
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(error).toMatchObject({
        issues: [{ path: 'persona_name' }, { path: 'document_ids' }, { path: 'layers.tts' }],
      });
      expect(sent).toHaveLength(1);
      // The app accepts the loss by removing the issues.
      await client.personas.create({ ...got, issues: [] });
      expect(sent[1]!.body).toEqual({ system_prompt: 'x', layers: { llm: { model: 'm' } } });
      expect(diffPersona(got, { ...got, issues: [] })).toEqual([]);

      // A field that the service sets is not needed.
      const dated = { persona_id: 'p1', system_prompt: 'x', created_at: { on: 'Monday' } };
      const other = createTestClient([json(dated), json({ persona_id: 'p2' })]);
      await other.client.personas.create(await other.client.personas.get('p1'));
      expect(other.sent[1]!.body).toEqual({ system_prompt: 'x' });

      const document = { document_id: 'd1', progress: 'half', crawl_config: { depth: 'deep', max_pages: 2 } };
      expect(await read(document).documents.get('d1')).toMatchObject({
        issues: [{ path: 'progress' }, { path: 'crawl_config.depth' }],
      });
      expect((await read({ uuid: 'g1', app_message: 'maybe' }).guardrails.get('g1')).issues).toHaveLength(1);
      const events = [null, 'x', { event_type: 'a' }];
      expect(await read({ conversation_id: 'c1', events }).conversations.get('c1')).toMatchObject({
        issues: [{ path: 'events' }],
      });
    });

    test('is listed in the issues of a set with its entry', async () => {
      const data = [objective, 'x', { ...objective, next_conditional_objectives: 5, callback_url: [] }];
      expect(await read({ uuid: 'o1', data }).objectives.get('o1')).toMatchObject({
        objectives: [objective, {}, objective],
        issues: [
          { path: 'objectives.1' },
          { path: 'objectives.2.next_conditional_objectives' },
          { path: 'objectives.2.callback_url' },
        ],
      });
    });
  });
});
