import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { withoutAliases } from '../../src/rest/aliases';
import { newEmulator, replica, type Json } from './newEmulator';

const first = { objective_name: 'a', objective_prompt: 'A' };
const second = { objective_name: 'b', objective_prompt: 'B' };
const callback_url = 'https://example.com/hook';

describe('createTavusEmulator, resources', () => {
  test('pages personas from 1 and documents from 0, each with the total count', async () => {
    const { ask, make } = newEmulator();
    const personas: string[] = [];
    for (let count = 0; count < 12; count += 1) personas.unshift(await make.persona());
    const page = async (query: string) => (await ask('GET', `/v2/personas?persona_type=user&${query}`)).body;
    const ids = (body: Json) => body.data.map((persona: Json) => persona.persona_id);
    expect(ids(await page(''))).toEqual(personas.slice(0, 10));
    expect(ids(await page('page=2'))).toEqual(personas.slice(10));
    expect(ids(await page('limit=5&page=2'))).toEqual(personas.slice(5, 10));
    expect(await page('page=9&limit=abc')).toEqual({ data: [], total_count: 12 });

    const documents = [await make.document(), await make.document()];
    const { body } = await ask('GET', '/v2/documents?limit=1&page=1&sort=ascending');
    expect(body).toMatchObject({ data: [{ document_id: documents[1] }], total_count: 2, page: 1, limit: 1 });
  });

  test('lists the service’s resources separately from the account’s own', async () => {
    const { ask, make } = newEmulator();
    await make.persona();
    const total = async (path: string) => (await ask('GET', path)).body.total_count;
    expect(await total('/v2/personas?persona_type=system')).toBe(1);
    expect(await total('/v2/personas')).toBe(2);
    expect(await total('/v2/replicas?replica_type=system')).toBe(3);
    expect(await total('/v2/replicas?replica_type=user')).toBe(0);
    expect(await total(`/v2/replicas?replica_ids=${replica},r1`)).toBe(1);
    expect(await total('/v2/replicas?model_name=phoenix-3')).toBe(0);
    const id = await make.conversation();
    expect(await total('/v2/conversations?status=ended')).toBe(0);
    await ask('POST', `/v2/conversations/${id}/end`);
    expect(await total('/v2/conversations?status=ended')).toBe(1);
  });

  test('says which replicas belong to the service only with verbose', async () => {
    const { ask } = newEmulator();
    expect((await ask('GET', `/v2/replicas/${replica}`)).body).not.toHaveProperty('replica_type');
    expect((await ask('GET', `/v2/replicas/${replica}?verbose=true`)).body.replica_type).toBe('system');
  });

  test('accepts a slash at the end, and the newer names of personas and replicas', async () => {
    const { ask } = newEmulator();
    const { status, body } = await ask('POST', '/v2/pals/', {
      pal_name: 'Guide',
      system_prompt: 'Be kind.',
      default_face_id: replica,
      layers: { conversational_flow: { pal_interruptibility: 'low' } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ pal_id: body.persona_id, pal_name: 'Guide', persona_name: 'Guide' });
    expect(withoutAliases(body)).toEqual({
      persona_id: body.persona_id,
      persona_name: 'Guide',
      created_at: body.created_at,
    });

    const patch = [{ op: 'replace', path: '/pal_name', value: 'Leader' }];
    expect((await ask('PATCH', `/v2/pals/${body.pal_id}?target=live`, patch)).status).toBe(200);
    const read = (await ask('GET', `/v2/personas/${body.pal_id}`)).body.data[0];
    expect(read).toMatchObject({
      persona_name: 'Leader',
      default_replica_id: replica,
      layers: { conversational_flow: { replica_interruptibility: 'low' } },
    });
    expect(read).not.toHaveProperty('pal_name');
    expect((await ask('GET', `/v2/faces/${replica}`)).body).toMatchObject({ face_id: replica, face_name: 'Amina' });
    expect((await ask('POST', '/v2/conversations', { pal_id: body.pal_id, face_id: replica })).status).toBe(200);
  });

  test('ignores unknown fields, and names an invalid one', async () => {
    const { ask } = newEmulator();
    const fields = { system_prompt: 'Be kind.', colour: 'red', layers: { llm: { speed: 1, model: 'mine' }, mood: {} } };
    const { body } = await ask('POST', '/v2/personas', fields);
    const stored = (await ask('GET', `/v2/personas/${body.persona_id}`)).body.data[0];
    expect(stored).not.toHaveProperty('colour');
    expect(stored.layers).toEqual({ llm: { model: 'mine' } });

    expect((await ask('POST', '/v2/objectives', { data: [{ objective_prompt: 'A' }] })).body).toEqual({
      message: 'objective_name is required',
    });
    const wrong = await ask('POST', '/v2/personas', { ...fields, pipeline_mode: 'half', context: null });
    expect(wrong.body.error).toMatch(/^pipeline_mode: /);
    // An unknown field does not hide a missing field.
    expect((await ask('POST', '/v2/personas', { colour: 'red' })).body.error).toContain('system_prompt');
    const tool = { type: 'function', function: { name: 'book' }, strict: true };
    expect((await ask('POST', '/v2/personas', { ...fields, layers: { llm: { tools: [tool] } } })).status).toBe(200);
  });

  test('treats null as missing where null is not allowed, and keeps it in custom JSON', async () => {
    const { ask, emulator } = newEmulator();
    const layers = {
      perception: null,
      stt: { hotwords: null },
      llm: { model: 'mine', tools: null, extra_body: { stop: null } },
    };
    const { body } = await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', greeting: null, layers });
    const stored = (await ask('GET', `/v2/personas/${body.persona_id}`)).body.data[0];
    expect(stored).not.toHaveProperty('greeting');
    expect(stored.layers).toEqual({ stt: {}, llm: { model: 'mine', extra_body: { stop: null } } });

    const properties = { max_call_duration: null, language: null, recording_storage: null };
    const created = await ask('POST', '/v2/conversations', { replica_id: replica, properties });
    expect(emulator.room(created.body.conversation_id)!.status).toBe('active');
    const objective = { ...first, next_required_objective: null, output_variables: null };
    expect((await ask('POST', '/v2/objectives', { data: [objective] })).status).toBe(200);
    expect((await ask('POST', '/v2/objectives', { data: [{ ...first, objective_name: null }] })).body).toEqual({
      message: 'objective_name is required',
    });
    expect((await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', document_ids: [null] })).status).toBe(400);

    const path = `/v2/personas/${body.persona_id}`;
    expect((await ask('PATCH', path, [{ op: 'add', path: '/layers/llm/model', value: null }])).status).toBe(200);
    expect((await ask('GET', path)).body.data[0].layers.llm).toEqual({ extra_body: { stop: null } });
  });

  test.each([
    ['in its value', '/layers/conversational_flow', { pal_interruptibility: 'high' }],
    ['in the value around it', '/layers', { conversational_flow: { pal_interruptibility: 'high' } }],
    ['in its path', '/layers/conversational_flow/pal_interruptibility', 'high'],
  ])('patches a field of a layer by its newer name %s', async (_, path, value) => {
    const { ask, make } = newEmulator();
    const layers = { conversational_flow: { replica_interruptibility: 'low' } };
    const persona = `/v2/personas/${await make.persona({ layers })}`;
    const patch = [{ op: 'add', path, value }];
    expect((await ask('PATCH', persona, patch)).status).toBe(200);
    expect((await ask('GET', persona)).body.data[0].layers).toEqual({
      conversational_flow: { replica_interruptibility: 'high' },
    });
    expect((await ask('PATCH', persona, patch)).status).toBe(304);
  });

  test.each([
    ['objectives', { objectives_id: 'o123' }],
    ['a guardrail', { guardrail_ids: ['g123'] }],
    ['a guardrail set', { guardrails_id: 'g123' }],
    ['a replica', { default_replica_id: 'r123' }],
  ])('rejects a persona that refers to a missing %s', async (_, fields) => {
    const { ask, make } = newEmulator();
    expect((await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', ...fields })).status).toBe(400);
    const patch = Object.entries(fields).map(([field, value]) => ({ op: 'add', path: `/${field}`, value }));
    expect((await ask('PATCH', `/v2/personas/${await make.persona()}`, patch)).status).toBe(400);
  });

  test('patches all or nothing, and returns 304 without a body when nothing changes', async () => {
    const { ask, make, emulator } = newEmulator();
    const path = `/v2/personas/${await make.persona()}`;
    const before = (await ask('GET', path)).body;
    const half = [
      { op: 'replace', path: '/system_prompt', value: 'Be brief.' },
      { op: 'test', path: '/pipeline_mode', value: 'echo' },
    ];
    expect(await ask('PATCH', path, half)).toEqual({ status: 422, body: { message: expect.any(String) } });
    expect(await ask('PATCH', path, { op: 'add' })).toEqual({
      status: 422,
      body: { message: 'Invalid JSON patch format' },
    });
    expect((await ask('PATCH', path, [{ op: 'invent', path: '/x' }])).body).toEqual({ error: expect.any(String) });
    expect((await ask('PATCH', path, [{ op: 'replace', path: '/persona_id', value: 'p1' }])).status).toBe(400);
    expect((await ask('PATCH', path, [{ op: 'add', path: '/sytem_prompt', value: 'A' }])).body.error).toContain(
      'sytem',
    );
    expect((await ask('GET', path)).body).toEqual(before);

    const same = [{ op: 'add', path: '/system_prompt', value: 'Be kind.' }];
    const init = { method: 'PATCH', headers: { 'x-api-key': 'key' }, body: JSON.stringify(same) };
    const response = await emulator(`https://tavusapi.com${path}`, init);
    expect([response.status, response.body]).toEqual([304, null]);
  });

  test('patches by add, remove, copy and move, down to the layers', async () => {
    const { ask, make } = newEmulator();
    const path = `/v2/personas/${await make.persona({ layers: { llm: { model: 'a' } } })}`;
    const steps = [
      { op: 'test', path: '/layers/llm/model', value: 'a' },
      { op: 'copy', from: '/layers/llm/model', path: '/persona_name' },
      { op: 'move', from: '/system_prompt', path: '/layers/perception' },
      { op: 'remove', path: '/layers/perception', value: 'ignored' },
      { op: 'add', path: '/system_prompt', value: 'Be brief.' },
      { op: 'add', path: '/document_tags/-', value: 'prices' },
    ];
    expect((await ask('PATCH', path, steps)).status).toBe(200);
    expect((await ask('GET', path)).body.data[0]).toMatchObject({
      persona_name: 'a',
      system_prompt: 'Be brief.',
      document_tags: ['prices'],
    });
  });

  test('returns one objective as its fields, and several as a list', async () => {
    const { ask, make } = newEmulator();
    const single = await make.objectives(first);
    const several = await make.objectives(first, second);
    expect((await ask('GET', `/v2/objectives/${single}`)).body.data).toMatchObject({ objectives_id: single, ...first });
    expect((await ask('GET', `/v2/objectives/${several}`)).body).toMatchObject({
      uuid: several,
      data: [first, second],
    });
    expect((await ask('GET', '/v2/objectives')).body).toMatchObject({
      data: [
        { objectives_id: several, data: [first, second] },
        { objectives_id: single, ...first },
      ],
      total_count: 2,
    });
  });

  test('patches objectives by their place, by the fields of the only one, and as a whole', async () => {
    const { ask, make } = newEmulator();
    const single = await make.objectives(first);
    const read = async () => (await ask('GET', `/v2/objectives/${single}`)).body.data;
    const patch = (step: object) => ask('PATCH', `/v2/objectives/${single}`, [step]);
    expect(await patch({ op: 'replace', path: '/data/0/objective_prompt', value: 'B' })).toEqual({
      status: 200,
      body: { message: 'Objective updated successfully' },
    });
    expect((await read()).objective_prompt).toBe('B');
    await patch({ op: 'replace', path: '/objective_prompt', value: 'C' });
    expect((await read()).objective_prompt).toBe('C');
    expect((await patch({ op: 'add', path: '/confirmation_mode', value: 'never' })).status).toBe(400);
    await patch({ op: 'replace', path: '/data', value: [second, first] });
    expect((await ask('GET', `/v2/objectives/${single}`)).body.data).toMatchObject([second, first]);
    expect((await patch({ op: 'replace', path: '/objective_prompt', value: 'C' })).status).toBe(400);
    expect((await patch({ op: 'replace', path: '/data', value: [] })).status).toBe(400);
  });

  test('distinguishes single guardrails and sets by their body, and lists them separately', async () => {
    const { ask, make } = newEmulator();
    const guardrail = await make.guardrail({ tags: ['b', 'a'] });
    const set = await make.guardrailSet({ guardrail_name: 'x', guardrail_prompt: 'X' });
    expect((await ask('GET', `/v2/guardrails/${guardrail}`)).body).toMatchObject({
      uuid: guardrail,
      modality: 'verbal',
      app_message: true,
      tags: ['b', 'a'],
    });
    expect((await ask('GET', `/v2/guardrails/${set}`)).body.data).toMatchObject({ guardrail_name: 'x' });
    expect((await ask('GET', '/v2/guardrails?legacy=false&page=0')).body).toMatchObject({
      data: [{ uuid: guardrail }],
      total_count: 1,
    });
    expect((await ask('GET', '/v2/guardrails?legacy=true')).body).toMatchObject({ data: [{ guardrails_id: set }] });
    expect((await ask('GET', '/v2/guardrails/tags')).body.data).toEqual(['a', 'b']);
  });

  test('removes a deleted resource from the personas that refer to it', async () => {
    const { ask, make } = newEmulator();
    const guardrail = await make.guardrail();
    const set = await make.guardrailSet({ guardrail_name: 'x', guardrail_prompt: 'X' });
    const persona = await make.persona({ guardrail_ids: [guardrail], guardrails_id: set });
    await ask('DELETE', `/v2/guardrails/${guardrail}`);
    await ask('DELETE', `/v2/guardrails/${set}`);
    const { body } = await ask('GET', `/v2/personas/${persona}`);
    expect(body.data[0].guardrail_ids).toEqual([]);
    expect(body.data[0]).not.toHaveProperty('guardrails_id');
  });

  test('allows fifty guardrails for a tag and for a persona', async () => {
    const { ask, make } = newEmulator();
    const ids: string[] = [];
    for (let count = 0; count < 50; count += 1) ids.push(await make.guardrail({ tags: ['sales'] }));
    expect(await make.guardrail({ tags: ['sales'] })).toBeUndefined();
    ids.push(await make.guardrail());
    const body = { system_prompt: 'Be kind.', guardrail_ids: [ids[50]], guardrail_tags: ['sales'] };
    expect((await ask('POST', '/v2/personas', body)).status).toBe(400);
    expect((await ask('POST', '/v2/personas', { ...body, guardrail_ids: [] })).status).toBe(200);
  });

  test('trains a replica over time, and sends the result to its callback', async () => {
    const { emulator, ask, clock, received } = newEmulator({ trainingMs: 10_000 });
    const fields = { train_image_url: 'https://example.com/a.png', voice_name: 'Ada', callback_url };
    const { replica_id } = (await ask('POST', '/v2/replicas', fields)).body;
    const failing = (await ask('POST', '/v2/replicas', { train_video_url: 'a.mp4', callback_url })).body.replica_id;
    const read = async (id: string) => (await ask('GET', `/v2/replicas/${id}`)).body;
    expect(await read(replica_id)).toMatchObject({ status: 'started', training_progress: '0/100' });
    await clock.advance(4_200);
    expect(await read(replica_id)).toMatchObject({ status: 'started', training_progress: '42/100' });
    await clock.advance(6_000);
    expect(await read(replica_id)).toMatchObject({ status: 'completed', training_progress: '100/100' });
    expect(await read(failing)).toMatchObject({ status: 'error', error_message: expect.any(String) });
    await emulator.waitForWebhooks();
    expect(received.map(({ body }) => body)).toEqual([
      { replica_id, status: 'ready' },
      { replica_id: failing, status: 'error', error_message: expect.any(String) },
    ]);
    await ask('PATCH', `/v2/replicas/${replica_id}/name`, { replica_name: 'Grace' });
    expect((await read(replica_id)).replica_name).toBe('Grace');
  });

  test('processes a document step by step, and sends each step to its callback', async () => {
    const { emulator, ask, make, clock, received } = newEmulator({ documentMs: 2000 });
    const id = await make.document({ crawl: { depth: 2 }, callback_url });
    const read = async () => (await ask('GET', `/v2/documents/${id}`)).body;
    expect(await read()).toMatchObject({
      status: 'started',
      progress: 0,
      crawl_config: { depth: 2 },
      crawl_count: null,
    });
    await clock.advance(1500);
    expect(await read()).toMatchObject({ status: 'processing', progress: 50 });
    await clock.advance(500);
    expect(await read()).toMatchObject({ status: 'ready', progress: 100, crawl_count: 1 });
    await clock.advance(3_600_000);
    expect((await ask('POST', `/v2/documents/${id}/recrawl`, { crawl: { max_pages: 5 } })).body).toMatchObject({
      status: 'recrawling',
      crawl_config: { depth: 2, max_pages: 5 },
    });
    await clock.advance(1000);
    expect(await read()).toMatchObject({ status: 'ready', crawl_count: 2 });
    await emulator.waitForWebhooks();
    expect(received.map(({ body }) => body.status)).toEqual(['processing', 'ready', 'ready']);
  });

  test.each([
    ['ftp://example.com/a.pdf', 'invalid_file_url'],
    ['https://example.com/a.mp4', 'file_format_unsupported'],
  ])('cannot read a document at %s', async (document_url, error_message) => {
    const { ask, make, clock } = newEmulator();
    const id = await make.document({ document_url });
    await clock.advance(2000);
    expect((await ask('GET', `/v2/documents/${id}`)).body).toMatchObject({ status: 'error', error_message });
  });

  test('finds documents by status, tag and name', async () => {
    const { ask, make, clock } = newEmulator();
    const prices = await make.document({ document_name: 'Price list', tags: ['prices', 'sales'] });
    await clock.advance(2000);
    const hours = await make.document({ document_name: 'Opening hours' });
    const ids = async (query: string) =>
      (await ask('GET', `/v2/documents?${query}`)).body.data.map((document: Json) => document.document_id);
    expect(await ids('status=ready')).toEqual([prices]);
    expect(await ids('tags=sales,x')).toEqual([prices]);
    expect(await ids('name_or_uuid=opening')).toEqual([hours]);
    expect(await ids(`name_or_uuid=${prices}`)).toEqual([prices]);
    expect(await ids('sort=descending')).toEqual([hours, prices]);
  });

  test('makes the given number of requests fail, and then no more', async () => {
    const { emulator, ask, make } = newEmulator();
    emulator.failNext({
      status: 503,
      body: '{"error":"Busy"}',
      times: 2,
      path: '/v2/personas',
      headers: { 'retry-after': '1' },
    });
    expect((await ask('GET', '/v2/replicas')).status).toBe(200);
    expect(await ask('GET', '/v2/personas')).toEqual({ status: 503, body: { error: 'Busy' } });
    expect(await make.persona()).toBeUndefined();
    expect((await ask('GET', '/v2/personas?persona_type=user')).body.total_count).toBe(0);
  });

  test.each([
    ['status', { status: 99 }],
    ['times', { status: 503, times: 0 }],
    ['times', { status: 503, times: NaN }],
  ])('rejects a failure with an invalid %s: %o', async (option, fault) => {
    const { emulator, ask } = newEmulator();
    expect(() => emulator.failNext(fault)).toThrow(`"${option}" cannot be used`);
    expect((await ask('GET', '/v2/replicas')).status).toBe(200);
  });

  test('has the given resources from the start, with their own ids', async () => {
    const { emulator, ask, received, clock } = newEmulator({
      resources: {
        personas: [
          { persona_id: 'p123' },
          {
            persona_id: 'p456',
            pal_name: 'Guide',
            default_face_id: 'r123',
            objectives_id: 'o123',
            guardrail_ids: ['a-1'],
          },
        ],
        objectives: [{ objectives_id: 'o123', data: [first, second] }],
        guardrails: [
          { uuid: 'a-1', guardrail_name: 'no_prices', guardrail_prompt: 'Names a price' },
          { guardrails_id: 'g123', data: [{ guardrail_name: 'x', guardrail_prompt: 'X' }] },
        ],
        replicas: [{ replica_id: 'r123', replica_name: 'Ada' }],
        documents: [{ document_id: 'd123', document_url: 'https://example.com/a.pdf', callback_url }],
      },
    });
    const room = async (persona_id: string) =>
      emulator.room((await ask('POST', '/v2/conversations', { persona_id })).body.conversation_id);
    expect(await room('p123')).toMatchObject({ status: 'active', replicaId: replica, objectives: [] });
    expect(await room('p456')).toMatchObject({
      replicaName: 'Ada',
      objectives: [first, second],
      guardrails: [{ uuid: 'a-1', guardrail_name: 'no_prices' }],
    });
    expect((await ask('GET', '/v2/guardrails/a-1')).body).toMatchObject({ uuid: 'a-1' });
    expect((await ask('GET', '/v2/guardrails/g123')).body.data).toMatchObject({ guardrail_name: 'x' });
    expect((await ask('GET', '/v2/replicas/r123')).body).toMatchObject({ status: 'completed' });
    expect((await ask('GET', '/v2/documents/d123')).body).toMatchObject({ status: 'ready', progress: 100 });
    await clock.advance(60_000);
    await emulator.waitForWebhooks();
    expect(received).toEqual([]);

    const rename = [{ op: 'replace', path: '/persona_name', value: 'Leader' }];
    expect((await ask('PATCH', '/v2/personas/p456', rename)).status).toBe(200);
    expect((await ask('DELETE', '/v2/replicas/r123')).status).toBe(200);
  });

  test('throws for a resource that the API would reject, and names it', () => {
    const personas = [{ persona_id: 'p1' }, { persona_id: 'p2', objectives_id: 'o1' }];
    expect(() => newEmulator({ resources: { personas } })).toThrow(
      '"resources" cannot be used: personas[1] would be rejected: Invalid objectives_id.',
    );
  });

  test('throws for an unknown option and an unknown kind of resource, and names them', () => {
    const options: object = { maxConversation: 1 };
    expect(() => newEmulator(options)).toThrow(InvalidOptionError);
    expect(() => newEmulator(options)).toThrow(
      '"maxConversation" cannot be used: there is no such option. There are: ',
    );
    const resources: object = { persona: [{ persona_id: 'p1' }] };
    expect(() => newEmulator({ resources })).toThrow(InvalidOptionError);
    expect(() => newEmulator({ resources })).toThrow('"resources" cannot be used: "persona" is no kind of resource.');
  });

  test('records the requests without the key', async () => {
    const { emulator, ask } = newEmulator({ apiKey: 'a-real-key' });
    await ask('GET', '/v2/personas?limit=1', undefined, { 'x-api-key': 'a-real-key' });
    await ask('GET', '/v2/personas');
    expect(emulator.requests).toMatchObject([
      { method: 'GET', path: '/v2/personas?limit=1', status: 200 },
      { method: 'GET', path: '/v2/personas', status: 401 },
    ]);
    expect(JSON.stringify(emulator.requests)).not.toContain('a-real-key');
    for (let count = 0; count < 1000; count += 1) await ask('GET', '/v2/personas');
    expect(emulator.requests).toHaveLength(1000);
  });

  test('rejects an aborted request, as fetch does', async () => {
    const { emulator } = newEmulator();
    const signal = AbortSignal.abort(new Error('Gone'));
    await expect(emulator('https://tavusapi.com/v2/personas', { signal })).rejects.toThrow('Gone');
    await expect(emulator('/v2/personas')).rejects.toThrow(TypeError);
  });

  test('does nothing on its own once it is closed', async () => {
    const { emulator, make, clock } = newEmulator();
    const id = await make.conversation();
    emulator.close();
    await clock.advance(3_600_000);
    expect(emulator.room(id)!.status).toBe('active');
  });

  test.each([{ credits: -1 }, { documentMs: NaN }])('rejects the option %o at once', (options) => {
    expect(() => newEmulator(options)).toThrow(/cannot be used/);
  });
});
