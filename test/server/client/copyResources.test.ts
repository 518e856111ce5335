import { describe, expect, test } from 'vitest';
import type { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { defineObjectives, type ObjectiveInput } from '../../../src/protocol';
import type { GuardrailSet } from '../../../src/server';
import { createTestClient, json, rejection } from './createTestClient';

describe('create() with a resource that get() returned', () => {
  test('a persona is sent without the fields that the service sets, and without empty ones', async () => {
    const { client, sent } = createTestClient([
      json({
        data: [
          {
            persona_id: 'p1',
            persona_name: 'Nurse',
            system_prompt: 'You ask.',
            context: null,
            default_replica_id: '',
            objectives_id: 'o1',
            guardrail_ids: [],
            mood: { tone: 'calm' },
            layers: {
              llm: { model: 'm', base_url: '', tools: [{ name: 'a', weight: 1 }], thinking: true },
              tts: { tts_emotion_control: null },
              stt: null,
            },
            created_at: 't',
            updated_at: 't',
          },
        ],
      }),
      json({ persona_id: 'p2' }),
    ]);
    const persona = await client.personas.get('p1');
    await client.personas.create(persona, { extraFields: { mood: { level: 2 } } });
    expect(sent[1]!.body).toStrictEqual({
      persona_name: 'Nurse',
      system_prompt: 'You ask.',
      objectives_id: 'o1',
      guardrail_ids: [],
      layers: { llm: { model: 'm', tools: [{ name: 'a', weight: 1 }], thinking: true }, tts: {} },
      mood: { tone: 'calm', level: 2 },
    });
  });

  test('a guardrail, a set of guardrails and a document are copied, and the document is crawled in the same way', async () => {
    const guardrail = { guardrail_name: 'a', guardrail_prompt: 'A' };
    const { client, sent } = createTestClient([
      json({ uuid: 'g1', ...guardrail, callback_url: '', tags: [], app_message: true, weight: 1, created_at: 't' }),
      json({ uuid: 'g2' }),
      json({ uuid: 'gs1', name: 'Old', data: [{ ...guardrail, modality: '', callback_url: null, weight: 2 }] }),
      json({ guardrails_id: 'gs2' }),
      json({
        document_id: 'd1',
        document_name: 'Prices',
        document_url: 'https://example.com',
        status: 'ready',
        progress: 100,
        error_message: null,
        callback_url: '',
        tags: ['a'],
        crawl_config: { depth: 2, max_pages: null },
        crawled_urls: ['https://example.com'],
        crawl_count: 1,
        created_at: 't',
      }),
      json({ document_id: 'd2' }),
    ]);
    await client.guardrails.create(await client.guardrails.get('g1'));
    await client.guardrailSets.create(await client.guardrailSets.get('gs1'));
    await client.documents.create(await client.documents.get('d1'));
    expect(sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toStrictEqual([
      { ...guardrail, tags: [], app_message: true, weight: 1 },
      { name: 'Old', data: [{ ...guardrail, weight: 2 }] },
      { document_name: 'Prices', document_url: 'https://example.com', tags: ['a'], crawl: { depth: 2 } },
    ]);
  });

  test('a set of objectives with unusual variables is copied unchanged', async () => {
    const { client, sent } = createTestClient([
      json({
        uuid: 'o1',
        data: [{ objective_name: 'a', objective_prompt: 'A', output_variables: ['x', 'x', '__proto__', ' ', null] }],
      }),
      json({ objectives_id: 'o2' }),
    ]);
    const warnings: string[] = [];
    const onWarning = ({ code }: { code: string }) => void warnings.push(code);
    await client.objectives.create(await client.objectives.get('o1'), { onWarning });
    expect(sent[1]!.body).toMatchObject({ data: [{ output_variables: ['x', 'x', '__proto__'] }] });
    expect(warnings).toEqual(['variable-twice', 'variable-name-reserved']);
  });

  test('fields of the API named label or description are sent, in every form of the input', async () => {
    const objective = { objective_name: 'a', objective_prompt: 'A.' };
    const own = { ...objective, label: 'For the page', description: 'For the page' };
    const extraFields = { label: 7, description: 'api', weight: 1, extraFields: 'odd' };
    const { client, sent } = createTestClient([
      json({ objectives_id: 'o1' }),
      json({ objectives_id: 'o1' }),
      json({ objectives_id: 'o1', ...objective, ...extraFields }),
      json({ objectives_id: 'o2' }),
      json({ objectives_id: 'o1', ...objective, ...extraFields }),
      json({ objectives_id: 'o2' }),
    ]);
    const input = [{ ...own, extraFields }];
    await client.objectives.create(input);
    await client.objectives.create(defineObjectives(input));
    await client.objectives.create(await client.objectives.get('o1'));
    const expected = { ...objective, confirmation_mode: 'auto', ...extraFields };
    const posts = sent.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(posts).toEqual(Array(3).fill({ data: [expected] }));
    // Only its entries, and copies of them.
    const { objectives } = await client.objectives.get('o1');
    for (const entries of [defineObjectives(input).toJSON(), objectives] as ObjectiveInput[][]) {
      const callback_url = 'https://a.example';
      await client.objectives.create({ data: entries });
      await client.objectives.create(entries.slice());
      await client.objectives.create(entries.map((entry) => ({ ...entry, callback_url })));
      expect(sent.slice(-3).map(({ body }) => body)).toEqual([
        { data: [expected] },
        { data: [expected] },
        { data: [{ ...expected, callback_url }] },
      ]);
    }
  });

  test('a stored resource is recognized by its id under any name', async () => {
    const guardrail = { guardrail_name: 'a', guardrail_prompt: 'A' };
    const document = { document_url: 'https://example.com', document_name: 'Prices' };
    const persona = { persona_name: 'Nurse', system_prompt: 'You ask.' };
    for (const ids of [{ guardrail_uuid: 'g1' }, { guardrail_id: 'g1', uuid: 'g1' }, { id: 'g1' }]) {
      const { client, sent } = createTestClient([
        json({ ...ids, ...guardrail, status: 'active' }),
        json({ uuid: 'g2' }),
      ]);
      await client.guardrails.create(await client.guardrails.get('g1'));
      expect(sent[1]!.body).toStrictEqual(guardrail);
    }
    for (const ids of [{ id: 'd1' }, { document_uuid: 'd1' }, { uuid: 'd1' }, { document_id: 'd1', id: 'd1' }]) {
      const { client, sent } = createTestClient([json({ ...ids, ...document, status: 'ready' }), json({ uuid: 'd2' })]);
      await client.documents.create(await client.documents.get('d1'));
      expect(sent[1]!.body).toStrictEqual(document);
    }
    for (const ids of [{ uuid: 'p1' }, { pal_id: 'p1' }, { persona_id: 'p1', id: 'p1' }]) {
      const { client, sent } = createTestClient([
        json({ ...ids, ...persona, status: 'x' }),
        json({ persona_id: 'p2' }),
      ]);
      await client.personas.create(await client.personas.get('p1'));
      expect(sent[1]!.body).toStrictEqual(persona);
    }
  });

  test('values that the service returned and this package would reject are sent back unchanged', async () => {
    const persona = {
      persona_name: 'Nurse',
      system_prompt: 'You ask.',
      pipeline_mode: 'half',
      layers: {
        llm: {
          model: 'm',
          tools: [
            { name: 'a', weight: 1 },
            { type: 'api', url: 'https://example.com' },
            { type: 'function', function: null },
          ],
          headers: { a: null },
        },
        perception: { visual_awareness_queries: [null, 'Who?'], perception_model: 7 },
      },
    };
    const guardrails = [
      { guardrail_name: 'a', guardrail_prompt: 'A', modality: 'smell', weight: 1 },
      { guardrail_name: 'b', guardrail_prompt: 'B' },
    ];
    const { client, sent } = createTestClient([
      json({ persona_id: 'p1', document_ids: null, guardrail_ids: null, ...persona }),
      json({ persona_id: 'p2' }),
      json({ uuid: 'g1', ...guardrails[0] }),
      json({ uuid: 'g2' }),
      json({ guardrails_id: 's1', data: guardrails }),
      json({ guardrails_id: 's2' }),
    ]);
    await client.personas.create(await client.personas.get('p1'));
    await client.guardrails.create(await client.guardrails.get('g1'));
    await client.guardrailSets.create(await client.guardrailSets.get('s1'));
    const posts = sent.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(posts).toStrictEqual([persona, guardrails[0], { data: guardrails }]);

    const nameless = { uuid: 'g1', guardrail_name: null, guardrail_prompt: 'A' };
    expect(await rejection(client.guardrails.create(nameless as never))).toMatchObject({
      issues: [{ path: 'guardrail_name' }],
    });
  });

  test('a field that the service sets is rejected in a new resource', async () => {
    const { client, sent } = createTestClient([json({})]);
    const error = await rejection(client.personas.create({ created_at: 't', system_prompt: 'x' } as object));
    expect((error as InvalidRequestError).issues).toStrictEqual([
      { path: 'created_at', message: 'the service sets it; leave it out' },
    ]);
    expect(sent).toHaveLength(0);
  });

  test('a stored name or choice that this package would reject is sent back unchanged, in every form of the input', async () => {
    const objectives = [
      { objective_name: 'a', objective_prompt: 'A.', confirmation_mode: 'hybrid', output_variables: ['x'] },
      { objective_name: 'my b', objective_prompt: 'B.', confirmation_mode: 'auto', modality: 'audio' },
      { objective_name: 'c', objective_prompt: 'C.', confirmation_mode: 'auto', callback_url: 'ftp://example.com' },
    ];
    const guardrails = [
      { guardrail_name: 'No prices', guardrail_prompt: 'A price is named.', weight: 1 },
      { guardrail_name: 'b', guardrail_prompt: 'B', callback_url: null },
    ];
    const { client, sent } = createTestClient([
      json({ objectives_id: 'o1', data: objectives }),
      json({ guardrails_id: 's1', data: guardrails }),
      ...Array<Response>(8).fill(json({ objectives_id: 'n', guardrails_id: 'n' })),
    ]);
    const set = await client.objectives.get('o1');
    const guards = await client.guardrailSets.get('s1');
    const warnings: string[] = [];
    const onWarning = ({ code }: { code: string }) => void warnings.push(code);
    await client.objectives.create(set, { onWarning });
    expect(warnings).toContain('name-with-space');
    await client.objectives.create({ data: set.objectives }, { onWarning });
    await client.objectives.create(set.objectives, { onWarning });
    await client.guardrailSets.create(guards);
    await client.guardrailSets.create({ data: guards.guardrails });
    await client.guardrailSets.create({ data: guards.guardrails.map((entry) => ({ ...entry })), name: null });
    const bodies = sent.slice(2).map(({ body }) => body);
    expect(bodies.slice(0, 3)).toEqual(Array(3).fill({ data: objectives }));
    const { callback_url: _, ...second } = guardrails[1]!;
    expect(bodies.slice(3)).toStrictEqual(Array(3).fill({ data: [guardrails[0], second] }));

    const own = { guardrail_name: 'No prices', guardrail_prompt: 'A price is named.' };
    expect(await rejection(client.guardrailSets.create({ data: [own] }))).toMatchObject({
      issues: [{ path: 'data.0.guardrail_name' }],
    });
  });

  test('a stored persona without a prompt is copied', async () => {
    const persona = { persona_name: 'Echo', pipeline_mode: 'echo_v2' };
    const { client, sent } = createTestClient([json({ persona_id: 'p1', ...persona }), json({ persona_id: 'p2' })]);
    await client.personas.create(await client.personas.get('p1'));
    expect(sent[1]!.body).toStrictEqual(persona);
  });

  test('a stored guardrail with a name of several words is copied', async () => {
    const guardrail = { guardrail_name: 'No prices', guardrail_prompt: 'x'.repeat(1001) };
    const { client, sent } = createTestClient([json({ uuid: 'g1', ...guardrail }), json({ uuid: 'g2' })]);
    await client.guardrails.create(await client.guardrails.get('g1'));
    expect(sent[1]!.body).toStrictEqual(guardrail);
  });

  test('a set with issues is rejected, unless the app removes the issues', async () => {
    const { client, sent } = createTestClient([
      json({
        objectives_id: 'o1',
        data: [{ objective_name: 'a', objective_prompt: 'A.', output_variables: 7.5, modality: {} }],
      }),
      json({ guardrails_id: 's1', data: [{ guardrail_name: 'a', guardrail_prompt: 'A', callback_url: {} }] }),
      json({ objectives_id: 'o2' }),
    ]);
    const set = await client.objectives.get('o1');
    const guardrails = await client.guardrailSets.get('s1');
    expect(await rejection(client.objectives.create(set))).toMatchObject({
      code: 'invalid-request',
      endpoint: 'POST /v2/objectives',
      issues: [{ path: 'objectives.0.modality' }],
    });
    expect(await rejection(client.guardrailSets.create(guardrails))).toMatchObject({
      issues: [{ path: 'guardrails.0.callback_url' }],
    });
    expect(sent).toHaveLength(2);

    const { issues: _, ...known } = set;
    await client.objectives.create(known);
    expect(sent[2]!.body).toMatchObject({ data: [{ objective_name: 'a', output_variables: ['7.5'] }] });
    // Without its list it is invalid, and not an empty set.
    const listless = { guardrails_id: 's1' } as GuardrailSet;
    expect(await rejection(client.guardrailSets.create(listless))).toMatchObject({ issues: [{ path: 'data' }] });
  });
});
