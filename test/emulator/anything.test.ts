import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import endpoints from '../fixtures/rest/endpoints.json';
import { newEmulator } from './newEmulator';

const operations = (endpoints as unknown as { method: string; path: string }[])
  .map(({ method, path }) => ({ method, path }))
  .concat({ method: 'POST', path: '/emulator/conversations/{conversation_id}/events' });

/** Bodies that are almost valid, so that they pass the first check. */
const words = fc.constantFrom(
  ...['data', 'objective_name', 'objective_prompt', 'guardrail_name', 'guardrail_prompt', 'tags', 'layers', 'llm'],
  ...['op', 'path', 'value', 'from', 'replace', 'copy', 'move', 'add', '/data', '/layers', '/data/0', '/tags/-', ''],
  ...['/toString/call', '/__proto__/x', '/constructor', '/data/length', '__proto__', 'constructor', 'system_prompt'],
  ...['event_type', 'properties', 'participant.joined', 'conversation.utterance', 'system.shutdown', 'crawl', 'echo'],
  ...[
    'document_url',
    'train_video_url',
    'callback_url',
    'https://example.com',
    'next_required_objectives',
    'replica_id',
  ],
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 6 }),
  ),
})).value;
const patch = fc.array(
  fc.record({
    op: fc.constantFrom('add', 'remove', 'replace', 'copy', 'move', 'test'),
    path: words,
    from: words,
    value: json,
  }),
  { minLength: 1, maxLength: 6 },
);

describe('createTavusEmulator with arbitrary requests', () => {
  test('responds to any request on any endpoint without an internal error', async () => {
    const builtIn = Object.getOwnPropertyNames(Object.prototype.toString);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), fc.oneof(json, patch), async ({ method, path }, body) => {
        const { ask, make, emulator } = newEmulator();
        const ids: Record<string, () => Promise<string>> = {
          persona_id: () => make.persona({ layers: { llm: { tools: [] } } }),
          objectives_id: () => make.objectives({ objective_name: 'a', objective_prompt: 'b' }),
          guardrails_id: () => make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' }),
          guardrail_id: () => make.guardrail({ tags: ['a'] }),
          conversation_id: () => make.conversation(),
          replica_id: async () => 'r00000000001',
          document_id: () => make.document({ crawl: {} }),
        };
        const [place, name] = /\{(\w+)\}/.exec(path) ?? [];
        const at = place === undefined ? path : path.replace(place, await ids[name!]!());
        const { status } = await ask(method, at, method === 'GET' ? undefined : body);
        expect(status).toBeLessThan(500);
        // The result of a patch is still JSON, and can be read.
        if (method === 'PATCH') expect((await ask('GET', at.replace(/\/name$/, ''))).status).toBe(200);
        emulator.close();
      }),
      { numRuns: 500 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype.toString)).toEqual(builtIn);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test.each([
    ['no JSON', '{"system_prompt":'],
    ['no object', '[]'],
    ['nothing', ''],
    ['nested too deeply', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['an inherited field', '{"__proto__":{"system_prompt":"Be kind."}}'],
  ])('refuses a body that is %s', async (_, body) => {
    const { ask } = newEmulator();
    expect((await ask('POST', '/v2/personas', body)).status).toBe(400);
    expect(Object.keys((await ask('POST', '/v2/objectives', body)).body)).toEqual(['message']);
  });

  test('refuses a body of more than a million characters', async () => {
    const { ask } = newEmulator();
    const body = JSON.stringify({ system_prompt: 'a'.repeat(1_000_001) });
    expect((await ask('POST', '/v2/personas', body)).status).toBe(413);
  });

  test('refuses a patch that doubles a persona again and again', async () => {
    const { ask, make } = newEmulator();
    const id = await make.persona({ layers: { llm: { extra_body: { a: 'x'.repeat(1000) } } } });
    const steps = Array.from({ length: 40 }, (_, step) => ({
      op: 'copy',
      from: '/layers/llm/extra_body',
      path: `/layers/llm/extra_body/${step}`,
    }));
    expect((await ask('PATCH', `/v2/personas/${id}`, steps)).status).toBe(422);
  });

  test('names an unknown endpoint, and an unknown method', async () => {
    const { ask, emulator } = newEmulator();
    expect(await ask('GET', '/v2/nothing')).toEqual({ status: 404, body: { message: 'Not found' } });
    expect((await ask('PUT', '/v2/personas', {})).status).toBe(405);
    const response = await emulator('https://tavusapi.com/v2/guardrails/tags', {
      method: 'DELETE',
      headers: { 'x-api-key': 'key' },
    });
    expect(response.headers.get('allow')).toBe('GET');
  });
});
