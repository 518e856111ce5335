import { describe, expectTypeOf, test } from 'vitest';
import type { TavusClient } from '../../src/server';

declare const client: TavusClient;

describe('the types of requests', () => {
  test('a stored resource can be created again', () => {
    const again = async () => [
      await client.personas.create(await client.personas.get('p1')),
      await client.personas.create({ ...(await client.personas.get('p1')), persona_name: 'Another' }),
      await client.guardrails.create(await client.guardrails.get('g1')),
      await client.guardrailSets.create(await client.guardrailSets.get('g1')),
      await client.documents.create(await client.documents.get('d1')),
      await client.objectives.create(await client.objectives.get('o1')),
    ];
    expectTypeOf(again).toBeFunction();
  });

  test('an optional field may be null or an empty text', () => {
    const empty = () => [
      client.conversations.create({ callback_url: null, audio_only: null, max_participants: '', properties: null }),
      client.conversations.create({
        replica_id: null,
        face_id: '',
        properties: { language: null, recording_storage: '' },
      }),
      client.personas.create({ system_prompt: 'x', pipeline_mode: '', document_ids: null, layers: null }),
      client.personas.create({ system_prompt: 'x', layers: { llm: '', tts: { tts_engine: null }, stt: null } }),
      client.personas.create({ layers: { conversational_flow: { wake_phrase: null, pal_interruptibility: '' } } }),
      client.guardrails.create({
        guardrail_name: 'a',
        guardrail_prompt: 'A',
        modality: '',
        tags: null,
        app_message: null,
      }),
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- still accepted
      client.guardrails.create({ guardrails_name: 'a', guardrail_name: null, guardrail_prompt: 'A' }),
      client.guardrailSets.create({
        name: null,
        data: [{ guardrail_name: 'a', guardrail_prompt: 'A', callback_url: null, modality: '' }],
      }),
      client.documents.create({ document_url: 'https://example.com', crawl: { depth: null }, tags: '' }),
      client.documents.update('d1', { document_name: 'a', tags: null }),
      client.replicas.create({ train_video_url: 'https://example.com', callback_url: '', properties: null }),
      client.conversations.list({ limit: null, status: '' }),
      client.conversations.delete('c1', { hard: null }),
    ];
    expectTypeOf(empty).toBeFunction();
  });

  test('a required field may not be empty, and a misspelled one is a type error', () => {
    const refused = () => [
      // @ts-expect-error -- the name is required
      client.guardrails.create({ guardrail_name: null, guardrail_prompt: 'A' }),
      // @ts-expect-error -- the URL is required
      client.documents.create({ document_url: null }),
      // @ts-expect-error -- it is "greeting"
      client.personas.create({ system_prompt: 'x', greting: 'Hello!' }),
      // @ts-expect-error -- it is "model"
      client.personas.create({ system_prompt: 'x', layers: { llm: { modle: 'm' } } }),
      // @ts-expect-error -- a number of seconds
      client.conversations.create({ properties: { max_call_duration: '60' } }),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});
