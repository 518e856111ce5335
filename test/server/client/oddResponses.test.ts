import { describe, expect, test } from 'vitest';
import type { TavusClient } from '../../../src/server/client/createTavusClient';
import { createTestClient, json, rejection } from './createTestClient';

const url = 'https://tavus.daily.co/c1';

describe('createTavusClient: responses with odd fields', () => {
  test('a created conversation is returned although its date has an odd format', async () => {
    const { client } = createTestClient([
      json({ conversation_id: 'c1', conversation_url: url, created_at: 1_700_000_000, status: {}, meeting_token: 'm' }),
    ]);
    const created = await client.conversations.create({});
    expect(created).toMatchObject({ conversation_id: 'c1', conversation_url: url, meeting_token: 'm' });
    expect(created.created_at).toBe('1700000000');
  });

  type Get = (client: TavusClient) => Promise<object>;

  /** Every field that a response may have, with a type that it never has. */
  const odd = {
    conversation_name: 1,
    status: [],
    callback_url: {},
    created_at: 1_700_000_000,
    updated_at: false,
    events: 'none',
    persona_name: {},
    document_ids: 'd1',
    guardrail_ids: [1],
    guardrail_prompt: 1,
    objective_prompt: 1,
    output_variables: 'a',
    next_conditional_objectives: [],
    modality: 1,
    tags: [1],
    training_progress: 42,
    thumbnail_video_url: 1,
    progress: '50',
    crawl_config: 'deep',
    crawled_urls: {},
    layers: 'none',
    name: 1,
  };

  test.each<[string, object, Get]>([
    ['a persona', { persona_id: 'x' }, (client) => client.personas.get('x')],
    ['a persona that was created', { persona_id: 'x' }, (client) => client.personas.create({ system_prompt: 'x' })],
    ['objectives', { objectives_id: 'x', objective_name: 7 }, (client) => client.objectives.get('x')],
    [
      'objectives in a list',
      { uuid: 'x', data: [null, { objective_name: 7 }] },
      (client) => client.objectives.get('x'),
    ],
    [
      'objectives that were created',
      { objectives_id: 'x', objective_name: 7 },
      (client) => client.objectives.create([{ objective_name: 'a', objective_prompt: 'A.' }]),
    ],
    ['a guardrail', { uuid: 'x', guardrail_name: 7 }, (client) => client.guardrails.get('x')],
    [
      'guardrails',
      { guardrails_id: 'x', data: [null, { guardrail_name: 7 }] },
      (client) => client.guardrailSets.get('x'),
    ],
    ['a conversation', { conversation_id: 'x' }, (client) => client.conversations.get('x')],
    ['a replica', { replica_id: 'x' }, (client) => client.replicas.get('x')],
    ['a document', { document_id: 'x' }, (client) => client.documents.get('x')],
  ])('%s with odd fields is read without them', async (_, body, get) => {
    const answer = await get(createTestClient([json({ ...odd, ...body })]).client);
    expect(Object.values(answer)).toContain('x');
  });

  test('a page has its items although one is odd and the total is missing', async () => {
    const data = [{ persona_id: 'p1' }, { ...odd, persona_id: 'p2' }];
    const { client } = createTestClient([json({ data, total_count: null })]);
    const page = await client.personas.list().page();
    expect(page.data.map(({ persona_id }) => persona_id)).toStrictEqual(['p1', 'p2']);
    expect(page.totalCount).toBeUndefined();
  });

  test('the events of a conversation are read although one has no type', async () => {
    const events = [{ timestamp: 't' }, { event_type: 'system.shutdown', properties: { reason: 'x' } }];
    const { client } = createTestClient([json({ conversation_id: 'c1', events })]);
    expect((await client.conversations.get('c1', { verbose: true })).events).toStrictEqual(events);
  });

  test('an invalid layer is read as null, and the others are kept', async () => {
    const layers = { llm: { model: 'mine' }, stt: 'loud', tts: null };
    const { client } = createTestClient([json({ data: [{ persona_id: 'p1', layers }] })]);
    expect((await client.personas.get('p1')).layers).toStrictEqual({ llm: { model: 'mine' }, stt: null, tts: null });
  });

  test('an invalid tag is left out', async () => {
    const { client } = createTestClient([json({ tags: ['a', null, { tag: 'b', uses: 3 }, 7, { label: 'c' }] })]);
    await expect(client.guardrails.listTags()).resolves.toStrictEqual(['a', 'b']);
  });

  test('a response that is nested too deeply is "unexpected-response"', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const { client } = createTestClient([
      new Response(`{"persona_id":"p1","layers":{"llm":${deep}}}`),
      new Response(`{"conversation_id":"c1","conversation_url":"u","more":${deep}}`),
    ]);
    expect(await rejection(client.personas.get('p1'))).toMatchObject({
      code: 'tavus-api',
      reason: 'unexpected-response',
    });
    expect(await client.conversations.create({})).toMatchObject({ conversation_id: 'c1' });
  });
});
