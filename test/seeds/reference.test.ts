/* eslint-disable @typescript-eslint/no-deprecated -- the seeds show these fields */
import { describe, expect, test } from 'vitest';
import type { CreateConversation, CreatePersona, Layers } from '../../src/server';
import { newWorld, personaOf, rejects, sends, accepts, type Statement } from './world';

// Somebody wrote this reference of the service in October 2025. Where a later page contradicts it, its requests are still sent.

const system_prompt = 'You are a knowledgeable tutor...';
const objective = { objective_name: 'a', objective_prompt: 'A' };
const guardrail = { guardrail_name: 'quiz_protection', guardrail_prompt: 'Never reveal quiz answers' };
const train_video_url = 'https://example.com/train.mp4';
const document_url = 'https://example.com/a.pdf';

const persona = {
  persona_name: 'AI Instructor',
  system_prompt,
  context: 'You are having a conversation with a student...',
  default_replica_id: 'r12345',
  objectives_id: 'o12345',
  guardrails_id: 'g12345',
  pipeline_mode: 'full',
} as const satisfies CreatePersona;

const personaPatch = [
  { op: 'replace', path: '/system_prompt', value: 'Updated prompt' },
  { op: 'replace', path: '/context', value: 'Updated context' },
  { op: 'add', path: '/objectives_id', value: 'o12345' },
  { op: 'add', path: '/guardrails_id', value: 'g12345' },
] as const;

const conversation = {
  persona_id: 'p12345',
  conversational_context: 'Chapter-specific context...',
  custom_greeting: 'Hi! Ready to discuss this chapter?',
  conversation_name: 'Learning Check: Chapter 1',
  objectives_id: 'o12345',
  guardrails_id: 'g12345',
  test_mode: true,
} as const satisfies CreateConversation;

const objectives = {
  data: [
    {
      objective_name: 'recall_assessment',
      objective_prompt: 'Ask recall questions about key concepts',
      confirmation_mode: 'auto',
      modality: 'verbal',
      next_required_objectives: ['application_assessment'],
    },
  ],
} as const;

const guardrails = {
  name: 'Learning Check Guardrails',
  data: [
    { ...guardrail, modality: 'verbal' },
    {
      guardrail_name: 'time_management',
      guardrail_prompt: 'Keep responses brief (1-2 sentences)',
      modality: 'verbal',
    },
  ],
} as const;

const replica = {
  replica_name: 'AI Instructor',
  train_video_url,
  consent_video_url: 'https://example.com/consent.mp4',
  model_name: 'phoenix-3',
} as const;

/** The four layers with the values of the reference. The type proves that the compiler accepts all of them. */
const layers = {
  perception: {
    perception_model: 'raven-0',
    ambient_awareness_queries: ['How engaged is the learner?', 'Are there signs of confusion?'],
    perception_analysis_queries: [] as string[],
    perception_tool_prompt: '',
    perception_tools: [] as { name: string }[],
  },
  stt: {
    stt_engine: 'tavus-advanced',
    participant_pause_sensitivity: 'high',
    participant_interrupt_sensitivity: 'medium',
    smart_turn_detection: true,
    hotwords: '',
  },
  llm: {
    model: 'tavus-llama',
    speculative_inference: true,
    tools: [] as { name: string }[],
    headers: {},
    extra_body: {},
    base_url: '',
    api_key: '',
  },
  tts: {
    tts_model_name: 'sonic-2',
    tts_engine: '',
    api_key: '',
    external_voice_id: '',
    tts_emotion_control: null,
    voice_settings: {},
  },
} satisfies Layers;

type LayerName = keyof typeof layers;

/** Empty texts and null are not sent, because the service reads them as missing. */
const withoutEmpty = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));

const layer = (name: LayerName, fields: object) => async () => {
  const body = { system_prompt, layers: { [name]: fields } } as CreatePersona;
  const sent = { system_prompt, layers: { [name]: withoutEmpty(fields) } };
  await sends((client) => client.personas.create(body), 'POST /v2/personas', sent);
  // The emulator receives the JSON of the seed unchanged.
  expect(await personaOf(body)).toMatchObject(sent);
};

const wrongLayer = (name: LayerName, fields: Record<string, unknown>) => async () => {
  const [field = ''] = Object.keys(fields);
  const body = { system_prompt, layers: { [name]: fields } } as CreatePersona;
  await rejects((client) => client.personas.create(body), `layers.${name}.${field}`);
  const { ask } = newWorld();
  expect((await ask('POST', '/v2/personas', body)).status).toBe(400);
};

const field = (fields: object) => async () => {
  const body = { ...objective, ...fields };
  const sent = { data: [{ confirmation_mode: 'auto', ...objective, ...fields }] };
  await sends((client) => client.objectives.create([body]), 'POST /v2/objectives', sent);
  await accepts('POST', '/v2/objectives', { data: [body] });
};

const conversationField = (fields: CreateConversation) => async () => {
  const body = { replica_id: 'r12345', ...fields };
  await sends((client) => client.conversations.create(body), 'POST /v2/conversations', body);
  await accepts('POST', '/v2/conversations', body);
};

const patched = (step: object, field: string, value: unknown) => async () => {
  const { client, ask } = newWorld();
  const { persona_id } = await client.personas.create({ ...persona, guardrail_tags: ['a'] });
  expect((await ask('PATCH', `/v2/personas/${persona_id}`, [step])).status).toBe(200);
  const { data } = (await ask('GET', `/v2/personas/${persona_id}`)).body;
  const [read] = data as Record<string, unknown>[];
  expect(read![field]).toEqual(value);
};

const statements: readonly Statement[] = [
  // Personas
  {
    says: 'POST /v2/personas: the example',
    async holds() {
      await sends((client) => client.personas.create(persona), 'POST /v2/personas', persona);
      await accepts('POST', '/v2/personas', persona);
    },
  },
  {
    says: 'the key is in x-api-key, the body is application/json, the host tavusapi.com',
    async holds() {
      const { headers } = await sends((client) => client.personas.create(persona), 'POST /v2/personas', persona);
      expect([headers.get('x-api-key'), headers.get('content-type')]).toEqual(['key', 'application/json']);
    },
  },
  {
    says: 'system_prompt is required in full mode',
    holds: () => rejects((client) => client.personas.create({ persona_name: 'AI Instructor' }), 'system_prompt'),
  },
  ...(
    ['persona_name', 'context', 'default_replica_id', 'objectives_id', 'guardrails_id', 'pipeline_mode'] as const
  ).map((name) => ({
    says: `a persona has ${name}`,
    holds: async () => expect(await personaOf(persona)).toMatchObject({ [name]: persona[name] }),
  })),
  {
    says: 'PATCH /v2/personas/{persona_id}: the example',
    async holds() {
      await accepts('PATCH', '/v2/personas/p12345', personaPatch);
      const { client, exchanges } = newWorld();
      await client.personas.patch('p12345', personaPatch);
      expect(exchanges).toMatchObject([
        { method: 'PATCH', path: '/v2/personas/p12345', body: personaPatch, status: 200 },
      ]);
    },
  },
  { says: 'a patch adds', holds: patched({ op: 'add', path: '/greeting', value: 'Hi' }, 'greeting', 'Hi') },
  {
    says: 'a patch removes, without a value',
    holds: patched({ op: 'remove', path: '/context' }, 'context', undefined),
  },
  { says: 'a patch replaces', holds: patched({ op: 'replace', path: '/context', value: 'New' }, 'context', 'New') },
  {
    says: 'a patch copies',
    holds: patched({ op: 'copy', from: '/context', path: '/greeting' }, 'greeting', persona.context),
  },
  { says: 'a patch moves', holds: patched({ op: 'move', from: '/context', path: '/greeting' }, 'context', undefined) },
  {
    says: 'a patch tests',
    async holds() {
      const { ask } = newWorld();
      const test = (value: string) => [
        { op: 'test', path: '/context', value },
        { op: 'replace', path: '/context', value: 'New' },
      ];
      expect((await ask('PATCH', '/v2/personas/p12345', test('Another'))).status).toBe(422);
      expect((await ask('PATCH', '/v2/personas/p12345', test('A first meeting'))).status).toBe(200);
    },
  },
  {
    says: 'the client sends each of these operations',
    async holds() {
      const steps = [
        { op: 'add', path: '/greeting', value: 'Hi' },
        { op: 'copy', from: '/greeting', path: '/verbal_disclosure' },
        { op: 'move', from: '/greeting', path: '/visual_disclosure' },
        { op: 'test', path: '/verbal_disclosure', value: 'Hi' },
        { op: 'replace', path: '/verbal_disclosure', value: 'Ho' },
        { op: 'remove', path: '/verbal_disclosure' },
      ] as const;
      await sends((client) => client.personas.patch('p12345', steps), 'PATCH /v2/personas/p12345', [...steps]);
    },
  },
  {
    says: 'a path that does not match the persona is rejected',
    async holds() {
      const { ask } = newWorld();
      const steps = [{ op: 'replace', path: '/nobody/knows', value: 'x' }];
      expect((await ask('PATCH', '/v2/personas/p12345', steps)).status).toBe(422);
    },
  },
  ...Object.entries({
    persona_name: 'Tutor',
    system_prompt: 'Ask.',
    pipeline_mode: 'echo',
    default_replica_id: 'r90bbd427f71',
    document_ids: ['d1234567890'],
    document_tags: ['a'],
    guardrail_ids: ['g1234567890ab'],
    layers: { llm: { model: 'tavus-llama' } },
  }).map(([name, value]) => ({
    says: `any field can be patched: ${name}`,
    holds: patched({ op: 'add', path: `/${name}`, value }, name, value),
  })),
  {
    says: 'GET /v2/personas/{persona_id}',
    async holds() {
      await sends((client) => client.personas.get('p12345'), 'GET /v2/personas/p12345');
      expect(await newWorld().client.personas.get('p12345')).toMatchObject({ persona_id: 'p12345' });
    },
  },
  {
    says: 'GET /v2/personas: all of the account',
    async holds() {
      const { client } = newWorld();
      const { persona_id } = await client.personas.create(persona);
      expect((await client.personas.list().page()).data.map((one) => one.persona_id)).toContain(persona_id);
      await accepts('GET', '/v2/personas');
    },
  },
  {
    says: 'DELETE /v2/personas/{persona_id}',
    async holds() {
      await sends((client) => client.personas.delete('p12345'), 'DELETE /v2/personas/p12345');
      await accepts('DELETE', '/v2/personas/p12345');
    },
  },

  // Objectives
  {
    says: 'POST /v2/objectives: the example',
    async holds() {
      await sends((client) => client.objectives.create(objectives), 'POST /v2/objectives', objectives);
      await accepts('POST', '/v2/objectives', objectives);
    },
  },
  { says: 'objective_name', holds: field({ objective_name: 'recall_assessment' }) },
  { says: 'objective_prompt', holds: field({ objective_prompt: 'Ask recall questions about key concepts' }) },
  { says: 'confirmation_mode: auto', holds: field({ confirmation_mode: 'auto' }) },
  { says: 'confirmation_mode: manual', holds: field({ confirmation_mode: 'manual', output_variables: ['a'] }) },
  { says: 'modality of an objective: verbal', holds: field({ modality: 'verbal' }) },
  { says: 'modality of an objective: visual', holds: field({ modality: 'visual' }) },
  { says: 'next_required_objectives', holds: field({ next_required_objectives: ['application_assessment'] }) },
  { says: 'next_conditional_objectives', holds: field({ next_conditional_objectives: { b: 'If it is so' } }) },
  { says: 'output_variables', holds: field({ output_variables: ['score'] }) },
  { says: 'output_variables is optional', holds: field({}) },
  { says: 'callback_url of an objective', holds: field({ callback_url: 'https://example.com/hook' }) },
  ...attaching('objectives_id', 'o12345'),
  {
    says: 'objectives branch into different paths',
    holds: () => {
      const data = [
        { ...objective, next_conditional_objectives: { b: 'If so', c: 'Otherwise' } },
        { ...objective, objective_name: 'b' },
        { ...objective, objective_name: 'c' },
      ];
      const sent = { data: data.map((one) => ({ confirmation_mode: 'auto', ...one })) };
      return sends((client) => client.objectives.create(data), 'POST /v2/objectives', sent);
    },
  },

  // Guardrails
  {
    says: 'POST /v2/guardrails: the example',
    async holds() {
      await sends((client) => client.guardrailSets.create(guardrails), 'POST /v2/guardrails', guardrails);
      expect(await accepts('POST', '/v2/guardrails', guardrails)).toMatchObject({
        guardrails_id: expect.stringMatching(/^g\w+$/),
        guardrails_name: 'Learning Check Guardrails',
      });
    },
  },
  {
    says: 'a set of guardrails has a name',
    async holds() {
      const { client } = newWorld();
      const { guardrails_id } = await client.guardrailSets.create(guardrails);
      expect(await client.guardrailSets.get(guardrails_id)).toMatchObject({ name: guardrails.name });
    },
  },
  ...[
    ['guardrails_name and guardrails_prompt', { guardrails_name: 'a', guardrails_prompt: 'A' }],
    ['guardrails_name', { guardrails_name: 'a', guardrail_prompt: 'A' }],
    ['guardrails_prompt', { guardrail_name: 'a', guardrails_prompt: 'A' }],
  ].map(([names, fields]) => ({
    says: `${names as string}, as the list of parameters spells it`,
    async holds() {
      const entry = fields as { guardrails_name: string; guardrails_prompt: string };
      const today = { guardrail_name: 'a', guardrail_prompt: 'A' };
      await sends((client) => client.guardrails.create(entry), 'POST /v2/guardrails', today);
      await sends((client) => client.guardrailSets.create({ data: [entry] }), 'POST /v2/guardrails', { data: [today] });
      expect(await accepts('POST', '/v2/guardrails', entry)).toMatchObject(today);
      await accepts('POST', '/v2/guardrails', { data: [entry] });
    },
  })),
  ...(['verbal', 'visual'] as const).map((modality) => ({
    says: `modality of a guardrail: ${modality}`,
    async holds() {
      const entry = { ...guardrail, modality };
      await sends((client) => client.guardrails.create(entry), 'POST /v2/guardrails', entry);
      await sends((client) => client.guardrailSets.create({ data: [entry] }), 'POST /v2/guardrails', { data: [entry] });
      await accepts('POST', '/v2/guardrails', { data: [entry] });
    },
  })),
  {
    says: 'modality of a guardrail is one of the two',
    holds: () =>
      rejects((client) => client.guardrails.create({ ...guardrail, modality: 'both' as 'verbal' }), 'modality'),
  },
  {
    says: 'callback_url of a guardrail',
    async holds() {
      const entry = { ...guardrail, callback_url: 'https://example.com/hook' };
      await sends((client) => client.guardrails.create(entry), 'POST /v2/guardrails', entry);
      await sends((client) => client.guardrailSets.create({ data: [entry] }), 'POST /v2/guardrails', { data: [entry] });
      await accepts('POST', '/v2/guardrails', { data: [entry] });
    },
  },
  ...attaching('guardrails_id', 'g12345'),

  // Conversations
  {
    says: 'POST /v2/conversations: the example',
    async holds() {
      await sends((client) => client.conversations.create(conversation), 'POST /v2/conversations', conversation);
      await accepts('POST', '/v2/conversations', conversation);
    },
  },
  {
    says: 'the response has conversation_url, conversation_id and expires_at',
    async holds() {
      const body = await accepts('POST', '/v2/conversations', conversation);
      expect(body).toMatchObject({
        conversation_url: expect.stringMatching(/^https:\/\//),
        conversation_id: expect.stringMatching(/^c\w+$/),
        expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      });
      const { client } = newWorld();
      expect((await client.conversations.create(conversation)).expires_at).toEqual(expect.any(String));
    },
  },
  { says: 'persona_id', holds: conversationField({ persona_id: 'p12345' }) },
  {
    says: 'conversational_context',
    holds: conversationField({ conversational_context: 'Chapter-specific context...' }),
  },
  { says: 'custom_greeting', holds: conversationField({ custom_greeting: 'Hi! Ready to discuss this chapter?' }) },
  { says: 'conversation_name', holds: conversationField({ conversation_name: 'Learning Check: Chapter 1' }) },
  { says: 'objectives_id of a conversation', holds: conversationField({ objectives_id: 'o12345' }) },
  { says: 'guardrails_id of a conversation', holds: conversationField({ guardrails_id: 'g12345' }) },
  { says: 'test_mode', holds: conversationField({ test_mode: true }) },
  {
    says: 'objectives_id and guardrails_id of a conversation: a warning says where they belong',
    async holds() {
      const { client, warnings } = newWorld();
      await client.conversations.create(conversation);
      expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
        'deprecated-field objectives_id',
        'deprecated-field guardrails_id',
      ]);
    },
  },
  {
    says: 'POST /v2/conversations/{conversation_id}/end ends it',
    async holds() {
      const { client, exchanges } = newWorld();
      const { conversation_id } = await client.conversations.create({ persona_id: 'p12345' });
      await client.conversations.end(conversation_id);
      expect(exchanges.at(-1)).toMatchObject({
        method: 'POST',
        path: `/v2/conversations/${conversation_id}/end`,
        status: 200,
      });
      expect((await client.conversations.get(conversation_id)).status).toBe('ended');
    },
  },
  {
    says: 'GET /v2/conversations/{conversation_id}: details and status',
    async holds() {
      const { client } = newWorld();
      const { conversation_id } = await client.conversations.create(conversation);
      expect(await client.conversations.get(conversation_id)).toMatchObject({ conversation_id, status: 'ended' });
    },
  },
  {
    says: 'GET /v2/conversations: all of the account',
    async holds() {
      const { client } = newWorld();
      const { conversation_id } = await client.conversations.create(conversation);
      const { data } = await client.conversations.list().page();
      expect(data.map((one) => one.conversation_id)).toEqual([conversation_id]);
    },
  },
  {
    says: 'DELETE /v2/conversations/{conversation_id}',
    async holds() {
      const { client, exchanges } = newWorld();
      const { conversation_id } = await client.conversations.create(conversation);
      await client.conversations.delete(conversation_id);
      expect(exchanges.at(-1)).toMatchObject({
        method: 'DELETE',
        path: `/v2/conversations/${conversation_id}`,
        status: 204,
      });
      await expect(client.conversations.get(conversation_id)).rejects.toMatchObject({ reason: 'not-found' });
    },
  },

  // Replicas
  {
    says: 'POST /v2/replicas: the example',
    async holds() {
      await sends((client) => client.replicas.create(replica), 'POST /v2/replicas', replica);
      await accepts('POST', '/v2/replicas', replica);
    },
  },
  {
    says: 'a personal replica has train_video_url and consent_video_url',
    async holds() {
      const body = { train_video_url, consent_video_url: 'https://example.com/consent.mp4' };
      await sends((client) => client.replicas.create(body), 'POST /v2/replicas', body);
      await accepts('POST', '/v2/replicas', body);
    },
  },
  {
    says: 'a replica that is not human has only train_video_url',
    async holds() {
      await sends((client) => client.replicas.create({ train_video_url }), 'POST /v2/replicas', { train_video_url });
      await accepts('POST', '/v2/replicas', { train_video_url });
    },
  },
  {
    says: 'train_video_url is required',
    holds: () => rejects((client) => client.replicas.create({ replica_name: 'AI Instructor' }), 'train_video_url'),
  },
  {
    says: 'replica_name',
    async holds() {
      const { client } = newWorld();
      const { replica_id } = await client.replicas.create(replica);
      expect(await client.replicas.get(replica_id)).toMatchObject({ replica_name: 'AI Instructor' });
    },
  },
  {
    says: 'model_name: phoenix-3',
    async holds() {
      const { client } = newWorld();
      const { replica_id } = await client.replicas.create(replica);
      expect(await client.replicas.get(replica_id)).toMatchObject({ model_name: 'phoenix-3' });
    },
  },
  {
    says: 'GET /v2/replicas/{replica_id}: with training_progress and status',
    async holds() {
      expect(await newWorld().client.replicas.get('r12345')).toMatchObject({
        training_progress: expect.any(String),
        status: expect.any(String),
      });
    },
  },
  {
    says: 'GET /v2/replicas: all of the account',
    holds: async () => {
      const { data } = await newWorld().client.replicas.list().page();
      expect(data.map(({ replica_id }) => replica_id)).toContain('r12345');
    },
  },
  {
    says: 'DELETE /v2/replicas/{replica_id}: it can no longer be used in a conversation',
    async holds() {
      const { client } = newWorld();
      await client.replicas.delete('r12345');
      await expect(client.conversations.create({ replica_id: 'r12345' })).rejects.toMatchObject({ status: 400 });
    },
  },

  // Documents
  {
    says: 'POST /v2/documents',
    async holds() {
      await sends((client) => client.documents.create({ document_url }), 'POST /v2/documents', { document_url });
      await accepts('POST', '/v2/documents', { document_url });
    },
  },
  {
    says: 'GET /v2/documents/{document_id}',
    holds: async () =>
      expect(await newWorld().client.documents.get('d1234567890')).toMatchObject({ document_id: 'd1234567890' }),
  },
  {
    says: 'GET /v2/documents: all of them',
    holds: async () => {
      const { data } = await newWorld().client.documents.list().page();
      expect(data.map(({ document_id }) => document_id)).toEqual(['d1234567890']);
    },
  },
  {
    says: 'PATCH /v2/documents/{document_id}: metadata',
    async holds() {
      const body = { document_name: 'Prices', tags: ['a'] };
      await sends((client) => client.documents.update('d1234567890', body), 'PATCH /v2/documents/d1234567890', body);
      expect(await accepts('PATCH', '/v2/documents/d1234567890', body)).toMatchObject(body);
    },
  },
  {
    says: 'PATCH /v2/documents/{document_id}: content, by its URL',
    async holds() {
      const body = { document_url: 'https://example.com/b.pdf' };
      await sends((client) => client.documents.update('d1234567890', body), 'PATCH /v2/documents/d1234567890', body);
      // Accepted without effect: the newer pages list only name and tags.
      expect(await accepts('PATCH', '/v2/documents/d1234567890', body)).toMatchObject({ document_url });
    },
  },
  {
    says: 'DELETE /v2/documents/{document_id}',
    holds: () => sends((client) => client.documents.delete('d1234567890'), 'DELETE /v2/documents/d1234567890'),
  },

  // Layers
  ...(Object.keys(layers) as LayerName[]).map((name) => ({
    says: `the layer ${name}, with every field`,
    holds: layer(name, layers[name]),
  })),
  {
    says: 'the four layers together',
    async holds() {
      const sent = Object.fromEntries(Object.entries(layers).map(([name, fields]) => [name, withoutEmpty(fields)]));
      await sends((client) => client.personas.create({ system_prompt, layers }), 'POST /v2/personas', {
        system_prompt,
        layers: sent,
      });
      expect((await personaOf({ layers })).layers).toEqual(sent);
    },
  },
  ...(Object.keys(layers) as LayerName[]).flatMap((name) =>
    Object.entries(layers[name]).map(([key, value]) => ({
      says: `layers.${name}.${key}: ${JSON.stringify(value)}`,
      holds: layer(name, { [key]: value }),
    })),
  ),
  ...(['participant_pause_sensitivity', 'participant_interrupt_sensitivity'] as const).flatMap((key) =>
    ['low', 'medium', 'high'].map((level) => ({
      says: `layers.stt.${key}: ${level}`,
      holds: layer('stt', { [key]: level }),
    })),
  ),
  ...(
    [
      ['perception', 'perception_model', 7],
      ['perception', 'ambient_awareness_queries', 'How engaged is the learner?'],
      ['perception', 'perception_analysis_queries', [7]],
      ['perception', 'perception_tool_prompt', 7],
      ['perception', 'perception_tools', {}],
      ['stt', 'stt_engine', 7],
      ['stt', 'participant_pause_sensitivity', 7],
      ['stt', 'participant_interrupt_sensitivity', 7],
      ['stt', 'smart_turn_detection', 'yes'],
      ['stt', 'hotwords', ['Tavus']],
      ['llm', 'model', 7],
      ['llm', 'speculative_inference', 'yes'],
      ['llm', 'tools', {}],
      ['llm', 'headers', []],
      ['llm', 'extra_body', []],
      ['llm', 'base_url', 7],
      ['llm', 'api_key', 7],
      ['tts', 'tts_model_name', 7],
      ['tts', 'tts_engine', 7],
      ['tts', 'api_key', 7],
      ['tts', 'external_voice_id', 7],
      ['tts', 'tts_emotion_control', 'yes'],
      ['tts', 'voice_settings', []],
    ] as const
  ).map(([name, key, value]) => ({
    says: `layers.${name}.${key} is not ${JSON.stringify(value)}`,
    holds: wrongLayer(name, { [key]: value }),
  })),
  { says: 'hotwords are separated by commas', holds: layer('stt', { hotwords: 'Tavus, Sparrow, Raven' }) },
  { says: 'smart_turn_detection may be off', holds: layer('stt', { smart_turn_detection: false }) },
  { says: 'speculative_inference may be off', holds: layer('llm', { speculative_inference: false }) },
  { says: 'tts_emotion_control is a boolean: on', holds: layer('tts', { tts_emotion_control: true }) },
  { says: 'tts_emotion_control is a boolean: off', holds: layer('tts', { tts_emotion_control: false }) },
  { says: 'a hosted model: tavus-llama', holds: layer('llm', { model: 'tavus-llama' }) },
  { says: 'a hosted model: tavus-gpt-4o', holds: layer('llm', { model: 'tavus-gpt-4o' }) },
  {
    says: 'a model of your own has base_url, api_key and model',
    holds: layer('llm', { base_url: 'https://llm.example/v1', api_key: 'sk-1', model: 'mine' }),
  },
  {
    says: 'perception_tools and tools are lists of tool definitions',
    async holds() {
      const tools = [
        {
          type: 'function',
          function: {
            name: 'find',
            description: 'Finds it.',
            parameters: { type: 'object', properties: { what: { type: 'string' } }, required: ['what'] },
          },
        },
      ];
      await layer('llm', { tools })();
      await layer('perception', { perception_tools: tools })();
    },
  },
  {
    says: 'voice_settings are parameters of your own',
    holds: layer('tts', { voice_settings: { speed: 'normal', stability: 0.5 } }),
  },
  {
    says: 'the names of the older layers: a warning says what replaced them',
    async holds() {
      const { client, warnings } = newWorld();
      await client.personas.create({
        system_prompt,
        layers: {
          perception: {
            ambient_awareness_queries: ['a'],
            perception_tool_prompt: 'a',
            perception_tools: [{ name: 'a' }],
          },
          stt: {
            participant_pause_sensitivity: 'high',
            participant_interrupt_sensitivity: 'low',
            smart_turn_detection: true,
          },
        },
      });
      expect(warnings.map(({ path }) => path)).toEqual([
        'layers.perception.ambient_awareness_queries',
        'layers.perception.perception_tool_prompt',
        'layers.perception.perception_tools',
        'layers.stt.participant_pause_sensitivity',
        'layers.stt.participant_interrupt_sensitivity',
        'layers.stt.smart_turn_detection',
      ]);
    },
  },

  // Quick reference
  {
    says: 'objectives, then guardrails, then a persona with both ids',
    async holds() {
      const { client } = newWorld();
      const { objectives_id } = await client.objectives.create(objectives);
      const { guardrails_id } = await client.guardrailSets.create(guardrails);
      const { persona_id } = await client.personas.create({ system_prompt, objectives_id, guardrails_id });
      expect(await client.personas.get(persona_id)).toMatchObject({ objectives_id, guardrails_id });
    },
  },
  {
    says: 'an existing persona gets both',
    async holds() {
      const steps = personaPatch.filter(({ op }) => op === 'add');
      await accepts('PATCH', '/v2/personas/p12345', steps);
      await sends((client) => client.personas.patch('p12345', steps), 'PATCH /v2/personas/p12345', steps);
    },
  },
  {
    says: 'a conversation is started with persona_id, conversational_context and custom_greeting',
    holds: conversationField({ persona_id: 'p12345', conversational_context: '...', custom_greeting: '...' }),
  },
];

/** The two examples that attach something to a persona. The first one has no prompt, although the same page requires it. */
function attaching(name: 'objectives_id' | 'guardrails_id', id: string): Statement[] {
  return [
    {
      says: `${name} in POST /v2/personas, alone and with a system_prompt`,
      async holds() {
        for (const body of [{ [name]: id }, { system_prompt, [name]: id }]) {
          await sends((client) => client.personas.create(body), 'POST /v2/personas', body);
          await accepts('POST', '/v2/personas', body);
        }
        await rejects((client) => client.personas.create({ persona_name: 'Ada' }), 'system_prompt');
      },
    },
    {
      says: `${name} by a patch`,
      async holds() {
        const steps = [{ op: 'add', path: `/${name}`, value: id }] as const;
        await sends((client) => client.personas.patch('p12345', steps), 'PATCH /v2/personas/p12345', [...steps]);
        await accepts('PATCH', '/v2/personas/p12345', steps);
      },
    },
  ];
}

describe('the reference of October 2025 (seed 003)', () => {
  test.each(statements)('$says', async ({ holds }) => {
    await holds();
  });
});
