import { describe, expect, test, vi } from 'vitest';
import { InvalidObjectivesError } from '../../../src/errors/InvalidObjectivesError';
import { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { defineObjectives } from '../../../src/protocol';
import type { JsonPatch } from '../../../src/server';
import { createTestClient, json, KEY, rejection } from './createTestClient';

const objective = { objective_name: 'get_name', objective_prompt: 'The name is known.' };

describe('the requests of createTavusClient', () => {
  test('creating a persona sends the key in a header, and returns the id', async () => {
    const { client, sent } = createTestClient([json({ persona_id: 'p1', persona_name: 'Nurse', created_at: 'today' })]);
    const persona = { persona_name: 'Nurse', system_prompt: 'You ask.' };
    await expect(client.personas.create(persona)).resolves.toMatchObject({ persona_id: 'p1' });
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/v2/personas', body: persona });
    expect(sent[0]!.headers.get('x-api-key')).toBe(KEY);
    expect(sent[0]!.headers.get('content-type')).toContain('json');
  });

  test('a persona is read from a list of one, under the older names', async () => {
    const layers = {
      conversational_flow: { pal_interruptibility: 'low' },
      llm: { tools: [{ type: 'function', function: { name: 'find', parameters: { face_id: { type: 'string' } } } }] },
    };
    const { client } = createTestClient([
      json({ data: [{ pal_id: 'p1', pal_name: 'Nurse', default_face_id: 'r1', layers }] }),
    ]);
    await expect(client.personas.get('p1')).resolves.toStrictEqual({
      persona_id: 'p1',
      persona_name: 'Nurse',
      default_replica_id: 'r1',
      layers: { ...layers, conversational_flow: { replica_interruptibility: 'low' } },
    });
  });

  test('the newer names are accepted, and sent as the older ones', async () => {
    const { client, sent } = createTestClient([
      json({ persona_id: 'p1', conversation_id: 'c1', conversation_url: 'u' }),
    ]);
    await client.personas.create({
      pal_name: 'Nurse',
      default_face_id: 'r1',
      system_prompt: 'You ask.',
      layers: { conversational_flow: { pal_interruptibility: 'low' } },
    });
    await client.conversations.create({ pal_id: 'p1', face_id: 'r1' });
    expect(sent.map(({ body }) => body)).toStrictEqual([
      {
        persona_name: 'Nurse',
        default_replica_id: 'r1',
        system_prompt: 'You ask.',
        layers: { conversational_flow: { replica_interruptibility: 'low' } },
      },
      { persona_id: 'p1', replica_id: 'r1' },
    ]);
  });

  test('both names of a field are rejected when the values differ, and accepted when they are equal', async () => {
    const { client, sent } = createTestClient([json({ conversation_id: 'c1', conversation_url: 'u' })]);
    const error = await rejection(client.conversations.create({ persona_id: 'p1', pal_id: 'p2' }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ endpoint: 'POST /v2/conversations', issues: [{ path: 'pal_id' }] });
    expect(sent).toHaveLength(0);
    await client.conversations.create({ persona_id: 'p1', pal_id: 'p1' });
    expect(sent[0]!.body).toStrictEqual({ persona_id: 'p1' });

    const layers = { conversational_flow: { replica_interruptibility: 'low', pal_interruptibility: 'high' } };
    const persona = { system_prompt: 'You ask.', layers } as object;
    await expect(client.personas.create(persona)).rejects.toMatchObject({
      issues: [{ path: 'layers.conversational_flow.pal_interruptibility' }],
    });
  });

  test('the error about an unknown field names it, and says when it belongs to the persona', async () => {
    const { client, sent } = createTestClient([json({})]);
    const request = { persona_id: 'p1', guardrail_ids: ['g1'], colour: 'red', properties: { volume: 1 } } as object;
    const error = (await rejection(client.conversations.create(request))) as InvalidRequestError;
    expect(error.issues).toStrictEqual([
      { path: 'properties.volume', message: expect.stringContaining('extraFields') },
      { path: 'guardrail_ids', message: expect.stringContaining('belongs to the persona') },
      { path: 'colour', message: expect.stringContaining('extraFields') },
    ]);
    expect(error.message).toContain('POST /v2/conversations was not sent');
    expect(sent).toHaveLength(0);
  });

  test.each<[string, object, string, string | undefined]>([
    ['conversations', { personaId: 'p1' }, 'personaId', 'persona_id'],
    ['conversations', { max_call_duration: 60 }, 'max_call_duration', 'properties.max_call_duration'],
    ['conversations', { properties: { enable_recordings: true } }, 'properties.enable_recordings', 'enable_recording'],
    ['conversations', { colour: 'red' }, 'colour', undefined],
    ['personas', { system_prompt: 'x', llm: { model: 'm' } }, 'llm', 'layers.llm'],
    ['personas', { system_prompt: 'x', layers: { tss: {} } }, 'layers.tss', 'tts'],
    ['personas', { system_prompt: 'x', layers: { tts: { voice: 'v' } } }, 'layers.tts.voice', 'voice_id'],
    [
      'personas',
      { system_prompt: 'x', layers: { llm: { tools: [{ type: 'function', function: { name: 'a', params: {} } }] } } },
      'layers.llm.tools.0.function.params',
      'parameters',
    ],
    [
      'personas',
      { system_prompt: 'x', layers: { perception: { visual_tools: [{ name: 'a', descripton: 'A' }] } } },
      'layers.perception.visual_tools.0.descripton',
      'description',
    ],
    ['guardrails', { guardrail_name: 'a', guardrail_prompt: 'A', tag: ['x'] }, 'tag', 'tags'],
    ['guardrailSets', { data: [{ guardrail_name: 'a', guardrail_prompt: 'A', tone: 'x' }] }, 'data.0.tone', undefined],
    ['documents', { document_url: 'u', crawl: { pages: 3 } }, 'crawl.pages', 'max_pages'],
    [
      'replicas',
      { train_video_url: 'v', properties: { greenscreen: true } },
      'properties.greenscreen',
      'background_green_screen',
    ],
    ['documents', { document_url: 'u', crawl_count: 1 }, 'crawl_count', undefined],
  ])('%s: the error about the unknown field in %j suggests the right one', async (resource, request, path, meant) => {
    const { client, sent } = createTestClient([json({})]);
    const { create } = client[resource as 'personas'];
    const error = (await rejection(create(request))) as InvalidRequestError;
    expect(error.issues.map((issue) => issue.path)).toStrictEqual([path]);
    const message = error.issues[0]?.message;
    if (meant === undefined) expect(message).not.toContain('did you mean');
    else expect(message).toContain(`did you mean "${meant}"?`);
    expect(sent).toHaveLength(0);
  });

  test('the error about an invalid value has its path, and does not repeat it', async () => {
    const { client } = createTestClient([json({})]);
    const layers = { llm: { api_key: 42, tools: [{ type: 'function' }] } } as object;
    const error = (await rejection(client.personas.create({ system_prompt: 'x', layers }))) as Error;
    expect(error.message).toContain('layers.llm.api_key: expected string');
    expect(error.message).toContain('layers.llm.tools.0: expected a tool');
    expect(error.message).not.toContain('42');
  });

  test('extraFields are added to the body, at any depth, or to the query', async () => {
    const { client, sent } = createTestClient([json({ persona_id: 'p1', data: [] })]);
    const options = { extraFields: { mood: 'calm', layers: { llm: { thinking: true } } } };
    await client.personas.create({ system_prompt: 'x', layers: { llm: { model: 'm' } } }, options);
    await client.personas.list({ limit: 5 }, { extraFields: { mood: 'calm' } }).page();
    expect(sent[0]!.body).toStrictEqual({
      system_prompt: 'x',
      mood: 'calm',
      layers: { llm: { model: 'm', thinking: true } },
    });
    expect(sent[1]!.path).toBe('/v2/personas?limit=5&page=1&mood=calm');
  });

  test('extraFields reach every item of a list, and replace a list of texts', async () => {
    const { client, sent } = createTestClient([json({ persona_id: 'p1', guardrails_id: 'g1', objectives_id: 'o1' })]);
    const tool = (name: string) => ({ type: 'function' as const, function: { name } });
    await client.personas.create(
      { system_prompt: 'x', document_ids: ['d1', 'd2'], layers: { llm: { tools: [tool('a'), tool('b')] } } },
      {
        extraFields: {
          document_ids: ['d3'],
          layers: { llm: { tools: [null, { function: { mood: 1 } }, { name: 'c' }] } },
        },
      },
    );
    await client.guardrailSets.create(
      { data: ['a', 'b'].map((guardrail_name) => ({ guardrail_name, guardrail_prompt: 'X' })) },
      { extraFields: { data: [{ weight: 1 }] } },
    );
    await client.objectives.create([objective, { ...objective, objective_name: 'b', extraFields: { priority: 1 } }], {
      extraFields: { data: [{ priority: 3 }], owner: 'me' },
      onWarning: () => undefined,
    });
    expect(sent.map(({ body }) => body)).toStrictEqual([
      {
        system_prompt: 'x',
        document_ids: ['d3'],
        layers: { llm: { tools: [tool('a'), { type: 'function', function: { name: 'b', mood: 1 } }, { name: 'c' }] } },
      },
      {
        data: [
          { guardrail_name: 'a', guardrail_prompt: 'X', weight: 1 },
          { guardrail_name: 'b', guardrail_prompt: 'X' },
        ],
      },
      {
        data: [
          { ...objective, confirmation_mode: 'auto', priority: 3 },
          { ...objective, objective_name: 'b', confirmation_mode: 'auto', priority: 1 },
        ],
        owner: 'me',
      },
    ]);
  });

  test('empty fields are not sent, except an empty text with a meaning', async () => {
    const { client, sent } = createTestClient([
      json({ persona_id: 'p1', conversation_id: 'c1', conversation_url: 'u' }),
    ]);
    await client.conversations.create({
      persona_id: 'p1',
      replica_id: '',
      callback_url: '',
      conversation_name: undefined,
      properties: { language: '', recording_storage: null, max_call_duration: 60 },
    });
    await client.conversations.create({ pal_id: 'p1', persona_id: '' });
    await client.personas.create({
      persona_name: '',
      system_prompt: 'x',
      layers: { tts: { tts_engine: '', tts_emotion_control: null, pronunciation_dictionary_id: '' } },
    });
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { persona_id: 'p1', properties: { max_call_duration: 60 } },
      { persona_id: 'p1' },
      { system_prompt: 'x', layers: { tts: { pronunciation_dictionary_id: '' } } },
    ]);
  });

  test.each(['', ' ', '.', '..', undefined, 42, '\ud800'])(
    'the invalid id %j rejects before anything is sent',
    async (id) => {
      const { client, sent } = createTestClient([json({})]);
      await expect(client.personas.delete(id as string)).rejects.toThrow('persona_id: expected an id');
      await expect(client.documents.recrawl(id as string)).rejects.toBeInstanceOf(InvalidRequestError);
      await expect(client.personas.attachObjectives('p1', id as string)).rejects.toThrow(
        'objectives_id: expected an id',
      );
      expect(sent).toHaveLength(0);
    },
  );

  test('an id with special characters stays one part of the path', async () => {
    const { client, sent } = createTestClient([new Response(null, { status: 204 })]);
    await client.personas.delete('p1/../../v2/replicas?x=#y');
    expect(sent[0]!.path).toBe('/v2/personas/p1%2F..%2F..%2Fv2%2Freplicas%3Fx%3D%23y');
  });

  test('attachObjectives sends an "add", which works with and without earlier objectives', async () => {
    const { client, sent } = createTestClient([json({ message: 'ok' })]);
    await expect(client.personas.attachObjectives('p1', 'o1')).resolves.toStrictEqual({ isChanged: true });
    expect(sent[0]).toMatchObject({
      method: 'PATCH',
      path: '/v2/personas/p1',
      body: [{ op: 'add', path: '/objectives_id', value: 'o1' }],
    });
  });

  test('a patch that changes nothing succeeds, and an empty patch is not sent', async () => {
    const { client, sent } = createTestClient([new Response(null, { status: 304 })]);
    const patch = [{ op: 'add', path: '/greeting', value: 'Hi' }] as const;
    await expect(client.personas.patch('p1', patch)).resolves.toStrictEqual({ isChanged: false });
    await expect(client.objectives.patch('o1', patch)).resolves.toStrictEqual({ isChanged: false });
    await expect(client.guardrails.patch('g1', [])).resolves.toStrictEqual({ isChanged: false });
    expect(sent).toHaveLength(2);
  });

  test.each([{ op: 'add', path: '/a' }, { op: 'move', path: '/a' }, { op: 'remove', path: 'a' }, {}])(
    'a patch with %j is not sent',
    async (step) => {
      const { client, sent } = createTestClient([json({})]);
      await expect(client.personas.patch('p1', [step] as never)).rejects.toBeInstanceOf(InvalidRequestError);
      expect(sent).toHaveLength(0);
    },
  );

  test('objectives are sent as defined, without the fields for the user', async () => {
    const { client, sent } = createTestClient([json({ objectives_id: 'o1', objectives_name: 'Intake' })]);
    const intake = defineObjectives([
      { ...objective, label: 'Your name', output_variables: { first: { label: 'F' } } },
    ]);
    await expect(client.objectives.create(intake)).resolves.toMatchObject({
      objectives_id: 'o1',
      objective_name: 'Intake',
    });
    await client.objectives.create([objective]);
    await client.objectives.create({ name: 'Intake', data: intake });
    const data = [{ ...objective, confirmation_mode: 'auto', output_variables: ['first'] }];
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { data },
      { data: [{ ...objective, confirmation_mode: 'auto' }] },
      { name: 'Intake', data },
    ]);
  });

  test('objectives may come from a definition with extraFields, and from a response', async () => {
    const { client, sent } = createTestClient([
      json({ objectives_id: 'o1' }),
      json({
        uuid: 'o1',
        name: 'Intake',
        data: [
          {
            ...objective,
            confirmation_mode: null,
            modality: '',
            output_variables: [],
            next_required_objective: '',
            next_required_objectives: null,
            next_conditional_objectives: {},
            callback_url: '',
            priority: 2,
          },
        ],
        created_at: 't',
      }),
      json({ objectives_id: 'o2' }),
    ]);
    await client.objectives.create(defineObjectives([{ ...objective, extraFields: { priority: 2 } }]));
    const set = await client.objectives.get('o1');
    await client.objectives.create(set);
    const { priority: _, ...known } = set.objectives[0]!;
    await client.objectives.create({ name: set.name ?? null, data: [known] });
    const asRead = { ...objective, confirmation_mode: 'auto', output_variables: [], next_conditional_objectives: {} };
    expect(sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toStrictEqual([
      { data: [{ ...objective, confirmation_mode: 'auto', priority: 2 }] },
      { name: 'Intake', data: [{ ...asRead, priority: 2 }] },
      { name: 'Intake', data: [asRead] },
    ]);
  });

  test('an empty set gives a warning, in every form of the input', async () => {
    const onWarning = vi.fn();
    const { client, sent } = createTestClient([json({ objectives_id: 'o1' })], { onWarning });
    await client.objectives.create([]);
    await client.objectives.create({ data: [] });
    await client.objectives.create(defineObjectives([]));
    expect(onWarning.mock.calls.map(([{ code }]) => code)).toStrictEqual(Array(3).fill('no-objectives'));
    expect(sent.map(({ body }) => body)).toStrictEqual(Array(3).fill({ data: [] }));
  });

  test('an unknown field of an objective or of its body is rejected by its name', async () => {
    const { client, sent } = createTestClient([json({ objectives_id: 'o1' })]);
    await expect(client.objectives.create([{ ...objective, promt: 'x' } as never])).rejects.toThrow(
      '[0].promt: "promt" is not a field of an objective. Did you mean "objective_prompt"?',
    );
    await expect(client.objectives.create({ data: [objective], nmae: 'x' } as never)).rejects.toThrow(
      'nmae: this request has no field of this name; did you mean "name"?',
    );
    expect(sent).toHaveLength(0);
  });

  test('objectives with errors are not sent, and warnings go to onWarning', async () => {
    const onWarning = vi.fn();
    const { client, sent } = createTestClient([json({ objectives_id: 'o1' })], { onWarning });
    const cyclic = [
      { ...objective, next_required_objective: 'b' },
      { ...objective, objective_name: 'b', next_required_objective: 'get_name' },
      { ...objective, objective_name: 'a name' },
    ];
    const error = await rejection(client.objectives.create({ data: cyclic }));
    expect(error).toBeInstanceOf(InvalidObjectivesError);
    expect((error as InvalidObjectivesError).issues.map(({ code }) => code)).toStrictEqual([
      'name-with-space',
      'cycle',
    ]);
    expect((error as Error).message).toContain('[1].next_required_objective');
    await expect(client.objectives.create('many' as never)).rejects.toBeInstanceOf(InvalidObjectivesError);
    expect(sent).toHaveLength(0);
    expect(onWarning).not.toHaveBeenCalled();

    await client.objectives.create([objective, { ...objective, objective_name: 'aside' }]);
    expect(onWarning).toHaveBeenCalledWith(expect.objectContaining({ code: 'unreachable' }));
  });

  test('warnings are printed, a line each, without onWarning; the onWarning of a call comes first', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const set = [objective, { ...objective, objective_name: 'aside' }];
    await createTestClient([json({ objectives_id: 'o1' })]).client.objectives.create(set);
    expect(warn.mock.calls).toStrictEqual([
      ['tavus-react: objectives[1].objective_name: Nothing leads here from "get_name", the likely start of the set.'],
    ]);

    const [ofClient, ofCall] = [vi.fn(), vi.fn()];
    const { client } = createTestClient([json({ objectives_id: 'o1' })], { onWarning: ofClient });
    await client.objectives.create(set, { onWarning: ofCall });
    expect(ofCall).toHaveBeenCalledTimes(1);
    expect(ofClient).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  test('nextObjectives decides how the next objective is spelled', async () => {
    const { client, sent } = createTestClient([json({ objectives_id: 'o1' })]);
    const last = { ...objective, objective_name: 'last' };
    await client.objectives.create([{ ...objective, next_required_objectives: ['last'] }, last], {
      nextObjectives: 'one',
    });
    await client.objectives.create([{ ...objective, next_required_objective: 'last' }, last], {
      nextObjectives: 'list',
    });
    const [one, list] = sent.map(({ body }) => (body as { data: object[] }).data[0]);
    expect(one).toStrictEqual({ ...objective, confirmation_mode: 'auto', next_required_objective: 'last' });
    expect(list).toStrictEqual({ ...objective, confirmation_mode: 'auto', next_required_objectives: ['last'] });

    const both = { next_required_objective: 'last', next_required_objectives: ['last', 'b'] };
    const options = { nextObjectives: 'list', onWarning: () => undefined } as const;
    await client.objectives.create([{ ...objective, ...both }, last], options);
    expect((sent.at(-1)!.body as { data: object[] }).data[0]).toMatchObject({
      next_required_objectives: ['last', 'b'],
    });
    expect((sent.at(-1)!.body as { data: object[] }).data[0]).not.toHaveProperty('next_required_objective');

    const two = [
      { ...objective, next_required_objectives: ['last', 'b'] },
      last,
      { ...objective, objective_name: 'b' },
    ];
    const error = await rejection(client.objectives.create(two, { nextObjectives: 'one' }));
    expect(error).toMatchObject({ issues: [{ path: 'data.0.next_required_objectives' }] });
  });

  test.each([
    ['the reference', { data: { ...objective, created_at: 't' } }],
    ['its list', { objectives_id: 'o1', ...objective, created_at: 't' }],
    ['the service', { uuid: 'o1', name: null, data: [objective], created_at: 't' }],
    ['a list of one', { data: [{ uuid: 'o1', data: [objective], created_at: 't' }] }],
  ])('a set of objectives is read in the format of %s', async (_, body) => {
    const { client } = createTestClient([json(body)]);
    await expect(client.objectives.get('o1')).resolves.toStrictEqual({
      objectives_id: 'o1',
      objectives: [objective],
      created_at: 't',
    });
  });

  test('guardrails are sent one by one, and in the older sets', async () => {
    const guardrail = { guardrail_name: 'no_advice', guardrail_prompt: 'The replica gives medical advice.' };
    const { client, sent } = createTestClient([
      json({ guardrail_id: 'g1', ...guardrail }),
      json({ data: { uuid: 'g1', ...guardrail } }),
      json({ data: ['a', { tag: 'b' }, { name: 'c' }] }),
      json({ uuid: 'gs1', name: 'Old', data: [guardrail] }),
      json({ data: { ...guardrail, created_at: 't' } }),
      json({ data: [{ guardrails_id: 'gs1', created_at: 't' }], total_count: 1 }),
    ]);
    await expect(client.guardrails.create(guardrail)).resolves.toMatchObject({ uuid: 'g1' });
    await expect(client.guardrails.get('g1')).resolves.toMatchObject({ uuid: 'g1', ...guardrail });
    await expect(client.guardrails.listTags()).resolves.toStrictEqual(['a', 'b', 'c']);
    await expect(client.guardrailSets.create({ name: 'Old', data: [guardrail] })).resolves.toMatchObject({
      guardrails_id: 'gs1',
      guardrails_name: 'Old',
    });
    await expect(client.guardrailSets.get('gs1')).resolves.toStrictEqual({
      guardrails_id: 'gs1',
      guardrails: [guardrail],
      created_at: 't',
    });
    await expect(client.guardrailSets.list().page()).resolves.toStrictEqual({
      data: [{ guardrails_id: 'gs1', guardrails: [], created_at: 't' }],
      totalCount: 1,
    });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toStrictEqual([
      'POST /v2/guardrails',
      'GET /v2/guardrails/g1',
      'GET /v2/guardrails/tags',
      'POST /v2/guardrails',
      'GET /v2/guardrails/gs1',
      'GET /v2/guardrails?page=1',
    ]);
  });

  test('conversations, replicas and documents use the paths, queries and bodies of the reference', async () => {
    const one = { conversation_id: 'c1', replica_id: 'r1', document_id: 'd1' };
    const { client, sent } = createTestClient([json(one)]);
    const { conversations, replicas, documents } = client;
    await conversations.get('c1', { verbose: true });
    await conversations.end('c1');
    await conversations.delete('c1', { hard: true });
    await replicas.create({ train_video_url: 'https://example.com/me.mp4' });
    await replicas.get('r1');
    await replicas.rename('r1', 'Anna');
    await replicas.delete('r1', { hard: false });
    await documents.create({ document_url: 'https://example.com/a.pdf' });
    await documents.get('d1');
    await documents.update('d1', { tags: ['a'] });
    await documents.recrawl('d1', { crawl: { depth: 2 } });
    await documents.delete('d1');
    expect(sent.map(({ method, path, body }) => [`${method} ${path}`, body])).toStrictEqual([
      ['GET /v2/conversations/c1?verbose=true', undefined],
      ['POST /v2/conversations/c1/end', undefined],
      ['DELETE /v2/conversations/c1?hard=true', undefined],
      ['POST /v2/replicas', { train_video_url: 'https://example.com/me.mp4' }],
      ['GET /v2/replicas/r1', undefined],
      ['PATCH /v2/replicas/r1/name', { replica_name: 'Anna' }],
      ['DELETE /v2/replicas/r1?hard=false', undefined],
      ['POST /v2/documents', { document_url: 'https://example.com/a.pdf' }],
      ['GET /v2/documents/d1', undefined],
      ['PATCH /v2/documents/d1', { tags: ['a'] }],
      ['POST /v2/documents/d1/recrawl', { crawl: { depth: 2 } }],
      ['DELETE /v2/documents/d1', undefined],
    ]);
  });

  test('a document that its update does not change is read again', async () => {
    const { client, sent } = createTestClient([
      new Response(null, { status: 304 }),
      json({ document_id: 'd1', tags: ['a'] }),
    ]);
    const updated = client.documents.update('d1', { tags: ['a'] }, { extraFields: { mood: 'calm' } });
    await expect(updated).resolves.toMatchObject({ document_id: 'd1', tags: ['a'] });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toStrictEqual([
      'PATCH /v2/documents/d1',
      'GET /v2/documents/d1',
    ]);
  });

  test.each([{ persona: undefined }, { persona: null }, { persona: 'text' }, { persona: [] }])(
    'creating the invalid persona $persona rejects',
    async ({ persona }) => {
      const { client } = createTestClient([json({})]);
      await expect(client.personas.create(persona as object)).rejects.toBeInstanceOf(InvalidRequestError);
    },
  );

  test('a value that the type of a JSON module allows and the service does not is rejected before it is sent', async () => {
    const { client, sent } = createTestClient([json({})]);
    const persona: object = {
      system_prompt: 'x',
      pipeline_mode: 'ecko',
      layers: { llm: { tools: [{ type: 'f', name: 'a' }] } },
    };
    const issues = async (call: Promise<unknown>) =>
      ((await rejection(call)) as InvalidRequestError).issues.map(({ path }) => path);
    expect(await issues(client.personas.create(persona))).toEqual(['pipeline_mode', 'layers.llm.tools.0']);
    expect(
      await issues(client.conversations.create({ properties: { recording_storage: { provider: 'ftp' } } })),
    ).toEqual(['properties.recording_storage.provider']);
    expect(sent).toHaveLength(0);
  });

  test('a member that is undefined is not sent', async () => {
    const { client, sent } = createTestClient([json({ conversation_id: 'c1', conversation_url: 'https://a.example' })]);
    await client.conversations.create({
      participant_tags: [{ a: 1, b: undefined }],
      properties: { daily_room: { c: undefined, d: { e: undefined } } },
    });
    expect(sent[0]!.body).toEqual({ participant_tags: [{ a: 1 }], properties: { daily_room: { d: {} } } });
  });

  test('invalid extraFields are rejected by every method', async () => {
    const { client, sent } = createTestClient([json({})]);
    const itself: Record<string, unknown> = {};
    itself.itself = itself;
    for (const extraFields of ['ab', 5, ['a'], itself, { big: 1n }] as Record<string, unknown>[]) {
      const options = { extraFields };
      const guardrail = { guardrail_name: 'a', guardrail_prompt: 'A' };
      for (const call of [
        client.personas.create({ system_prompt: 'x' }, options),
        client.personas.create({ persona_id: 'p1', system_prompt: 'x' }, options),
        client.personas.get('p1', options),
        client.objectives.create([{ objective_name: 'a', objective_prompt: 'A.' }], options),
        client.guardrailSets.create({ data: [guardrail] }, options),
        client.conversations.sendAppMessage('c1', { event_type: 'conversation.interrupt' }, options),
      ]) {
        expect(await rejection(call)).toMatchObject({ code: 'invalid-option', option: 'extraFields' });
      }
    }
    expect(sent).toHaveLength(0);
  });

  test('a patch may have members that an operation ignores, but not lack one that it needs', async () => {
    const { client, sent } = createTestClient([json({})]);
    const steps = [
      { op: 'remove', path: '/greeting', value: '' },
      { op: 'add', path: '/greeting', value: '', from: 5, note: 'x' },
    ] as const;
    await client.personas.patch('p1', steps);
    expect(sent[0]!.body).toEqual(steps);
    const wrong = [{ op: 'add', path: '/greeting', vlaue: 'x' }] as unknown as JsonPatch;
    expect(await rejection(client.personas.patch('p1', wrong))).toMatchObject({ issues: [{ path: '0.value' }] });
  });

  test('a max_call_duration of more than an hour is sent, because the service caps it', async () => {
    const { client, sent } = createTestClient([json({ conversation_id: 'c1', conversation_url: 'https://a.example' })]);
    await client.conversations.create({ properties: { max_call_duration: 7200 } });
    expect(sent[0]!.body).toEqual({ properties: { max_call_duration: 7200 } });
  });

  test('many unknown fields are all named, without suggestions', async () => {
    const { client, sent } = createTestClient([json({})]);
    const names = Array.from({ length: 21 }, (_, index) => `persona_nam${index}`);
    const persona: object = { system_prompt: 'x', ...Object.fromEntries(names.map((name) => [name, 1])) };
    const { issues } = (await rejection(client.personas.create(persona))) as InvalidRequestError;
    expect(issues.map(({ path }) => path)).toEqual(names);
    expect(issues.filter(({ message }) => message.includes('did you mean'))).toEqual([]);
    expect(sent).toHaveLength(0);
  });
});
