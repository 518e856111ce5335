// @vitest-environment node
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { inApp, refusal } from './inApp';

const schema = z.object({ topic: z.enum(['billing', 'travel']), level: z.coerce.number().int().optional() });

describe('the input of a page', () => {
  test('reaches the conversation as the schema returns it', async () => {
    const { service, start } = inApp({
      input: schema,
      conversation: ({ input }) => ({ persona_id: `p-${input.topic}`, conversational_context: JSON.stringify(input) }),
    });
    expect((await start({ input: { topic: 'travel', level: '3', extra: true } })).status).toBe(201);
    expect(service.asked[0]).toMatchObject({
      persona_id: 'p-travel',
      conversational_context: '{"topic":"travel","level":3}',
    });
  });

  test('is the same for onCreated', async () => {
    const heard: unknown[] = [];
    const { start } = inApp({ input: schema, onCreated: ({ input }) => void heard.push(input.topic) });
    await start({ input: { topic: 'billing' } });
    expect(heard).toEqual(['billing']);
  });

  test('may be checked by any Standard Schema, also by one that takes time', async () => {
    const input = v.pipeAsync(
      v.object({ code: v.string() }),
      v.checkAsync(async ({ code }) => code === 'x', 'unknown'),
    );
    const { start } = inApp({ input, conversation: ({ input: { code } }) => ({ persona_id: code }) });
    expect((await start({ input: { code: 'x' } })).status).toBe(201);
    expect(await refusal(await start({ input: { code: 'y' } }), 400, 'bad-request')).toBe('input: unknown');
  });

  test.each<[unknown, RegExp]>([
    [{ topic: 'weather' }, /^input\.topic: /],
    [{ topic: 'travel', level: 'high' }, /^input\.level: /],
    [{}, /^input\.topic: /],
    [undefined, /^input: /],
    ['travel', /^input: /],
    [null, /^input: /],
  ])('%j is refused by the names of its fields, and nothing is created', async (input, message) => {
    const { service, start } = inApp({ input: schema });
    expect(await refusal(await start({ input }), 400, 'bad-request')).toMatch(message);
    expect(service.asked).toEqual([]);
  });

  test('names every field that does not fit', async () => {
    const { start } = inApp({ input: schema });
    const message = await refusal(await start({ input: { topic: 1, level: 'x' } }), 400, 'bad-request');
    expect(message).toMatch(/input\.topic: .*; input\.level: /);
  });

  test('is refused where the handler has no schema for it', async () => {
    const { service, start } = inApp();
    expect(await refusal(await start({ input: { topic: 'travel' } }), 400, 'bad-request')).toContain('"input"');
    expect(service.asked).toEqual([]);
  });

  test('may be absent where the schema allows that', async () => {
    const { service, start } = inApp({
      input: schema.optional(),
      conversation: ({ input }) => ({ persona_id: input?.topic ?? 'p-default' }),
    });
    await start();
    expect(service.asked[0]).toMatchObject({ persona_id: 'p-default' });
  });

  test('must be the same in a repetition', async () => {
    const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
    const { service, start } = inApp({ input: schema });
    expect((await start({ requestId, input: { topic: 'travel' } })).status).toBe(201);
    expect((await start({ requestId, input: { topic: 'travel' } })).status).toBe(201);
    await refusal(await start({ requestId, input: { topic: 'billing' } }), 400, 'bad-request');
    expect(service.asked).toHaveLength(1);
  });

  test('a schema that throws is the fault of the server, and is told', async () => {
    const failure = new Error('a secret of the schema');
    const input = schema.refine(() => {
      throw failure;
    });
    const { service, start, errors } = inApp({ input });
    const message = await refusal(await start({ input: { topic: 'travel' } }), 500, 'misconfigured');
    expect(message).not.toContain('secret');
    expect([errors, service.asked]).toEqual([[failure], []]);
  });
});

test('fields that this package does not know go along beside the conversation', async () => {
  const { service, start } = inApp({
    conversation: () => ({ persona_id: 'p123', extraFields: { properties: { new_feature: true } } }),
  });
  await start();
  expect(service.asked[0]).not.toHaveProperty('extraFields');
  expect(service.options[0]).toEqual({ extraFields: { properties: { new_feature: true } } });
});
