/* eslint-disable @typescript-eslint/no-deprecated -- the seeds show these fields */
import { describe, expect, test } from 'vitest';
import type { CreatePersona } from '../../src/server';
import { newWorld, personaOf, rejects, sends, accepts, type Statement } from './world';

const endpoint = 'POST /v2/personas';
const least = { system_prompt: 'As a Life Coach, you are a dedicated professional who specializes in...' };

/** The client sends a field, and the emulator stores it. */
const field = (fields: CreatePersona) => async () => {
  await sends((client) => client.personas.create({ ...least, ...fields }), endpoint, { ...least, ...fields });
  expect(await personaOf({ ...least, ...fields })).toMatchObject(fields);
};

/** The client and the emulator reject a value that the page does not allow. */
const wrong = (name: string, value: unknown) => async () => {
  await rejects((client) => client.personas.create({ ...least, [name]: value }), name);
  const { ask } = newWorld();
  const response = await ask('POST', '/v2/personas', { ...least, [name]: value });
  expect(response).toEqual({ status: 400, body: { error: expect.stringContaining(name) } });
};

const ids = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`);

const statements: readonly Statement[] = [
  {
    says: 'the example: POST /v2/personas with pipeline_mode and system_prompt',
    async holds() {
      const body = { pipeline_mode: 'full', ...least } as const;
      expect(await accepts('POST', '/v2/personas', body)).toMatchObject({ persona_id: expect.any(String) });
      await sends((client) => client.personas.create(body), endpoint, body);
    },
  },
  {
    says: 'x-api-key is required',
    async holds() {
      const { ask } = newWorld();
      expect(await ask('POST', '/v2/personas', least, '')).toMatchObject({ status: 401 });
      const { headers } = await sends((client) => client.personas.create(least), endpoint, least);
      expect(headers.get('x-api-key')).toBe('key');
      expect(headers.get('content-type')).toBe('application/json');
    },
  },
  { says: 'persona_name: Life Coach', holds: field({ persona_name: 'Life Coach' }) },
  { says: 'persona_name is a string', holds: wrong('persona_name', 7) },
  { says: 'system_prompt, as in the example', holds: field(least) },
  { says: 'system_prompt is a string', holds: wrong('system_prompt', 7) },
  { says: 'system_prompt is required unless pipeline_mode is echo', holds: wrong('system_prompt', undefined) },
  {
    says: 'in echo mode, system_prompt is optional',
    async holds() {
      const body = { pipeline_mode: 'echo' } as const;
      await sends((client) => client.personas.create(body), endpoint, body);
      await accepts('POST', '/v2/personas', body);
    },
  },
  { says: 'pipeline_mode: full', holds: field({ pipeline_mode: 'full' }) },
  { says: 'pipeline_mode: echo', holds: field({ pipeline_mode: 'echo' }) },
  { says: 'pipeline_mode is one of the two', holds: wrong('pipeline_mode', 'half') },
  { says: 'default_replica_id: r90bbd427f71', holds: field({ default_replica_id: 'r90bbd427f71' }) },
  { says: 'default_replica_id is a string', holds: wrong('default_replica_id', 7) },
  {
    says: 'a conversation needs no replica when the persona has a default',
    async holds() {
      const { client } = newWorld();
      const { persona_id } = await client.personas.create({ ...least, default_replica_id: 'r90bbd427f71' });
      const { conversation_id } = await client.conversations.create({ persona_id });
      expect((await client.conversations.get(conversation_id)).replica_id).toBe('r90bbd427f71');
    },
  },
  { says: 'document_ids: two', holds: field({ document_ids: ['d1234567890', 'd2468101214'] }) },
  { says: 'document_ids is an array', holds: wrong('document_ids', 'd1234567890') },
  { says: 'document_ids has strings', holds: wrong('document_ids', [7]) },
  {
    says: 'document ids come from creating and getting documents',
    async holds() {
      const { client } = newWorld();
      const { document_id } = await client.documents.create({ document_url: 'https://example.com/a.pdf' });
      expect((await client.documents.get(document_id)).document_id).toBe(document_id);
      await client.personas.create({ ...least, document_ids: [document_id] });
    },
  },
  { says: 'document_tags: two', holds: field({ document_tags: ['product_info', 'company_policies'] }) },
  { says: 'document_tags is an array', holds: wrong('document_tags', 'product_info') },
  { says: 'document_tags has strings', holds: wrong('document_tags', [7]) },
  {
    says: 'tags are passed as document_tags when a document is created',
    async holds() {
      const document = { document_url: 'https://example.com/a.pdf' };
      const tagged = { ...document, document_tags: ['product_info'] };
      await sends((client) => client.documents.create(tagged), 'POST /v2/documents', {
        ...document,
        tags: ['product_info'],
      });
      expect(await accepts('POST', '/v2/documents', tagged)).toMatchObject({ tags: ['product_info'] });
    },
  },
  { says: 'objectives_id: o12345', holds: field({ objectives_id: 'o12345' }) },
  { says: 'objectives_id is a string', holds: wrong('objectives_id', 7) },
  {
    says: 'objectives are created by the Create Objectives endpoint',
    async holds() {
      const { client } = newWorld();
      const created = await client.objectives.create([{ objective_name: 'a', objective_prompt: 'A' }]);
      await client.personas.create({ ...least, objectives_id: created.objectives_id });
    },
  },
  { says: 'guardrail_ids: two', holds: field({ guardrail_ids: ['g1234567890ab', 'g0987654321cd'] }) },
  { says: 'guardrail_ids is an array', holds: wrong('guardrail_ids', 'g1234567890ab') },
  { says: 'guardrail_ids has strings', holds: wrong('guardrail_ids', [7]) },
  {
    says: 'guardrail_ids: 50 are sent',
    async holds() {
      const { client, exchanges } = newWorld();
      await client.personas.create({ ...least, guardrail_ids: ids(50) }).catch(() => undefined);
      expect(exchanges[0]!.body).toMatchObject({ guardrail_ids: ids(50) });
    },
  },
  { says: 'guardrail_ids: at most 50', holds: wrong('guardrail_ids', ids(51)) },
  {
    says: 'guardrail ids are returned by creating and getting guardrails',
    async holds() {
      const { client } = newWorld();
      const { uuid } = await client.guardrails.create({ guardrail_name: 'a', guardrail_prompt: 'A' });
      expect((await client.guardrails.get(uuid)).uuid).toBe(uuid);
      await client.personas.create({ ...least, guardrail_ids: [uuid] });
    },
  },
  { says: 'guardrail_tags: two', holds: field({ guardrail_tags: ['compliance', 'healthcare'] }) },
  { says: 'guardrail_tags is an array', holds: wrong('guardrail_tags', 'compliance') },
  { says: 'guardrail_tags has strings', holds: wrong('guardrail_tags', [7]) },
  { says: 'guardrail_tags: 50 are accepted', holds: field({ guardrail_tags: ids(50) }) },
  { says: 'guardrail_tags: at most 50', holds: wrong('guardrail_tags', ids(51)) },
  {
    says: 'a guardrail with a matching tag is attached, even one that is created later',
    async holds() {
      const { client, emulator } = newWorld();
      const { persona_id } = await client.personas.create({
        ...least,
        default_replica_id: 'r12345',
        guardrail_tags: ['compliance'],
      });
      await client.guardrails.create({ guardrail_name: 'late', guardrail_prompt: 'A', tags: ['compliance'] });
      const { conversation_id } = await client.conversations.create({ persona_id });
      expect(emulator.room(conversation_id)?.guardrails).toMatchObject([{ guardrail_name: 'late' }]);
    },
  },
  { says: 'a persona has at most 50 guardrails in all', holds: atMostFiftyGuardrails },
  { says: 'guardrails_id: g12345', holds: field({ guardrails_id: 'g12345' }) },
  { says: 'guardrails_id is a string', holds: wrong('guardrails_id', 7) },
  {
    says: 'guardrails_id is legacy: a warning says what to use',
    async holds() {
      const { client, warnings } = newWorld();
      await client.personas.create({ ...least, guardrails_id: 'g12345' });
      expect(warnings).toMatchObject([
        {
          code: 'deprecated-field',
          path: 'guardrails_id',
          message: expect.stringMatching(/guardrail_ids.*guardrail_tags/),
        },
      ]);
    },
  },
  {
    says: 'layers: an object for each of perception, STT, conversational flow, LLM and TTS',
    holds: field({ layers: { perception: {}, stt: {}, conversational_flow: {}, llm: {}, tts: {} } }),
  },
  { says: 'layers is an object', holds: wrong('layers', 'llm') },
  {
    says: 'the response has persona_id, persona_name and created_at',
    async holds() {
      const body = { ...least, persona_name: 'Life Coach' };
      expect(await accepts('POST', '/v2/personas', body)).toEqual({
        persona_id: expect.stringMatching(/^p\w+$/),
        persona_name: 'Life Coach',
        created_at: expect.any(String),
      });
      const { client } = newWorld();
      expect(await client.personas.create(body)).toMatchObject({ persona_name: 'Life Coach' });
    },
  },
];

async function atMostFiftyGuardrails(): Promise<void> {
  const { client } = newWorld();
  for (let count = 0; count < 50; count += 1) {
    await client.guardrails.create({ guardrail_name: `g_${count}`, guardrail_prompt: 'A', tags: ['many'] });
  }
  await client.personas.create({ ...least, guardrail_tags: ['many'] });
  const more = client.personas.create({ ...least, guardrail_tags: ['many'], guardrail_ids: ['g1234567890ab'] });
  await expect(more).rejects.toMatchObject({ status: 400 });
}

describe('the page "Create Persona" of the reference (seed 002)', () => {
  test.each(statements)('$says', async ({ holds }) => {
    await holds();
  });
});
