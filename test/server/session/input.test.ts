import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createTestApp, expectRefusal } from './createTestApp';

const schema = z.object({ topic: z.enum(['billing', 'travel']), level: z.coerce.number().int().optional() });

describe('createSessionHandler: input', () => {
  describe('the input of a page', () => {
    test('reaches the conversation as the schema returns it', async () => {
      const { service, start } = createTestApp({
        input: schema,
        conversation: ({ input }) => ({
          persona_id: `p-${input.topic}`,
          conversational_context: JSON.stringify(input),
        }),
      });
      expect((await start({ input: { topic: 'travel', level: '3', extra: true } })).status).toBe(201);
      expect(service.creations[0]).toMatchObject({
        persona_id: 'p-travel',
        conversational_context: '{"topic":"travel","level":3}',
      });
    });

    test('reaches "onCreated" as well', async () => {
      const topics: unknown[] = [];
      const { start } = createTestApp({ input: schema, onCreated: ({ input }) => void topics.push(input.topic) });
      await start({ input: { topic: 'billing' } });
      expect(topics).toEqual(['billing']);
    });

    test('may be checked by any Standard Schema, also an asynchronous one', async () => {
      const input = v.pipeAsync(
        v.object({ code: v.string() }),
        v.checkAsync(async ({ code }) => code === 'x', 'unknown'),
      );
      const { start } = createTestApp({ input, conversation: ({ input: { code } }) => ({ persona_id: code }) });
      expect((await start({ input: { code: 'x' } })).status).toBe(201);
      expect(await expectRefusal(await start({ input: { code: 'y' } }), 400, 'bad-request')).toBe('input: unknown');
    });

    test.each<[unknown, RegExp]>([
      [{ topic: 'weather' }, /^input\.topic: /],
      [{ topic: 'travel', level: 'high' }, /^input\.level: /],
      [{}, /^input\.topic: /],
      [undefined, /^input: /],
      ['travel', /^input: /],
      [null, /^input: /],
    ])('is refused when it is %j, by the names of its fields', async (input, message) => {
      const { service, start } = createTestApp({ input: schema });
      expect(await expectRefusal(await start({ input }), 400, 'bad-request')).toMatch(message);
      expect(service.creations).toEqual([]);
    });

    test('is refused with the name of every invalid field', async () => {
      const { start } = createTestApp({ input: schema });
      const message = await expectRefusal(await start({ input: { topic: 1, level: 'x' } }), 400, 'bad-request');
      expect(message).toMatch(/input\.topic: .*; input\.level: /);
    });

    test('is refused when the handler has no schema', async () => {
      const { service, start } = createTestApp();
      expect(await expectRefusal(await start({ input: { topic: 'travel' } }), 400, 'bad-request')).toContain('"input"');
      expect(service.creations).toEqual([]);
    });

    test('may be absent when the schema allows that', async () => {
      const { service, start } = createTestApp({
        input: schema.optional(),
        conversation: ({ input }) => ({ persona_id: input?.topic ?? 'p-default' }),
      });
      await start();
      expect(service.creations[0]).toMatchObject({ persona_id: 'p-default' });
    });

    test('must be the same in a repetition', async () => {
      const requestId = 'd9b7a6c2-6a1e-4a7d-9f0a-3f6f2b1c8e11';
      const { service, start } = createTestApp({ input: schema });
      expect((await start({ requestId, input: { topic: 'travel' } })).status).toBe(201);
      expect((await start({ requestId, input: { topic: 'travel' } })).status).toBe(201);
      await expectRefusal(await start({ requestId, input: { topic: 'billing' } }), 400, 'bad-request');
      expect(service.creations).toHaveLength(1);
    });

    test('gets "misconfigured" when the schema throws, and the error is reported', async () => {
      const failure = new Error('a secret of the schema');
      const input = schema.refine(() => {
        throw failure;
      });
      const { service, start, errors } = createTestApp({ input });
      const message = await expectRefusal(await start({ input: { topic: 'travel' } }), 500, 'misconfigured');
      expect(message).not.toContain('secret');
      expect([errors, service.creations]).toEqual([[failure], []]);
    });
  });

  test('passes "extraFields" to the client', async () => {
    const { service, start } = createTestApp({
      conversation: () => ({ persona_id: 'p123', extraFields: { properties: { new_feature: true } } }),
    });
    await start();
    expect(service.creations[0]).not.toHaveProperty('extraFields');
    expect(service.creationOptions[0]).toEqual({ extraFields: { properties: { new_feature: true } } });
  });
});
