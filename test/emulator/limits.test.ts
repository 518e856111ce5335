import { describe, expect, test } from 'vitest';
import { newEmulator } from './newEmulator';

// With quadratic time, each of these tests would time out.

const MILLION = 1_000_000;

/** A body that is generated while it is read, and never ends. */
function endless() {
  const seen = { chunks: 0, isCancelled: false };
  const chunk = new TextEncoder().encode(' '.repeat(10_000));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      seen.chunks += 1;
      controller.enqueue(chunk);
    },
    cancel() {
      seen.isCancelled = true;
    },
  });
  return { body, seen };
}

const post = (path: string, init: object) =>
  [
    `https://tavusapi.com${path}`,
    { method: 'POST', headers: { 'x-api-key': 'key' }, duplex: 'half', ...init },
  ] as const;

describe('createTavusEmulator, limits', () => {
  describe('a body of more than a million bytes', () => {
    test.each(['/v2/personas', '/v2/objectives', '/emulator/conversations/{id}/events'])(
      'is refused by %s before it is read to its end',
      async (path) => {
        const { emulator, make } = newEmulator();
        const { body, seen } = endless();
        const response = await emulator(...post(path.replace('{id}', await make.conversation()), { body }));
        expect(response.status).toBe(413);
        expect(seen.chunks).toBeLessThan(110);
        expect(seen.isCancelled).toBe(true);
      },
    );

    test('is not read at all when its content length is too large', async () => {
      const { emulator } = newEmulator();
      const { body, seen } = endless();
      const headers = { 'x-api-key': 'key', 'content-length': '1000001' };
      const response = await emulator(...post('/v2/personas', { body, headers }));
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ error: 'Expected a body of at most 1000000 bytes' });
      expect(seen.chunks).toBeLessThan(2);
      expect(seen.isCancelled).toBe(true);
    });

    test('is counted in bytes, whatever its letters', async () => {
      const { ask } = newEmulator();
      const ofLetters = (letter: string) => JSON.stringify({ system_prompt: letter.repeat(400_000) });
      expect((await ask('POST', '/v2/personas', ofLetters('a'))).status).toBe(200);
      expect((await ask('POST', '/v2/personas', ofLetters('語'))).status).toBe(413);
    });

    test('is not read by an unknown endpoint, or without a key', async () => {
      const { emulator } = newEmulator();
      for (const [path, headers, status] of [
        ['/v2/personas', {}, 401],
        ['/v2/nothing', { 'x-api-key': 'key' }, 404],
        ['/v2/guardrails/tags', { 'x-api-key': 'key' }, 405],
      ] as const) {
        const { body, seen } = endless();
        expect((await emulator(...post(path, { body, headers }))).status).toBe(status);
        expect(seen.chunks).toBeLessThan(2);
      }
    });

    test('is read correctly if it arrives in chunks that divide a character', async () => {
      const { emulator, ask } = newEmulator();
      const bytes = new TextEncoder().encode(JSON.stringify({ system_prompt: 'Grüße, 語, 👋' }));
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
          controller.close();
        },
      });
      const { persona_id } = await (await emulator(...post('/v2/personas', { body }))).json();
      expect((await ask('GET', `/v2/personas/${persona_id}`)).body.data[0].system_prompt).toBe('Grüße, 語, 👋');
    });

    test('makes the request reject as a fetch does if it breaks off', async () => {
      const { emulator } = newEmulator();
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new TypeError('The connection broke.')),
      });
      await expect(emulator(...post('/v2/personas', { body }))).rejects.toThrow('The connection broke.');
    });
  });

  describe('a path', () => {
    test.each([
      ['a million slashes', `/v2/personas/${'/'.repeat(MILLION)}x`],
      ['a million slashes at the start', `${'/'.repeat(MILLION)}v2/personas`],
      ['a hundred thousand names', `/v2/personas${'/p1'.repeat(100_000)}`],
      ['a name of a million letters', `/v2/nothing/${'p'.repeat(MILLION)}`],
      ['a million percent signs', `/v2/nothing/${'%'.repeat(MILLION)}`],
      ['a million dots', `/v2/nothing/${'.'.repeat(MILLION)}`],
      ['the newer name and a million slashes', `/v2/pals${'/'.repeat(MILLION)}x`],
    ])('of %s is not found', async (_, path) => {
      const { ask } = newEmulator();
      expect((await ask('GET', path)).status).toBe(404);
    });

    test('may end in any number of slashes', async () => {
      const { ask } = newEmulator();
      expect((await ask('GET', `/v2/personas${'/'.repeat(MILLION)}`)).status).toBe(200);
    });

    test('may contain an unknown id of any length', async () => {
      const { ask } = newEmulator();
      for (const id of ['p'.repeat(MILLION), `p${'%2F'.repeat(MILLION / 3)}`, '%'.repeat(MILLION)]) {
        expect((await ask('GET', `/v2/personas/${id}`)).status).toBe(400);
        expect((await ask('GET', `/v2/objectives/${id}`)).status).toBe(400);
        expect((await ask('GET', `/emulator/conversations/${id}`)).status).toBe(404);
      }
    });
  });

  describe('a query', () => {
    test('may contain a hundred thousand ids and tags', async () => {
      const { ask, make } = newEmulator();
      const many = (prefix: string) => Array.from({ length: 100_000 }, (_, index) => `${prefix}${index}`);
      await make.document({ tags: many('a') });
      const tagged = await ask('GET', `/v2/documents?tags=${many('b').join(',')}`);
      expect(tagged.body.data).toEqual([]);
      expect((await ask('GET', `/v2/replicas?replica_ids=${many('r').join(',')}`)).body.data).toEqual([]);
    });

    test.each(['limit', 'page', 'status', 'sort', 'name_or_uuid', 'verbose', 'legacy', 'persona_type', 'replica_type'])(
      'may contain a "%s" of a million digits',
      async (name) => {
        const { ask } = newEmulator();
        for (const path of ['personas', 'objectives', 'guardrails', 'conversations', 'replicas', 'documents']) {
          expect((await ask('GET', `/v2/${path}?${name}=${'1'.repeat(MILLION)}`)).status).toBeLessThan(500);
        }
      },
    );
  });

  describe('a body', () => {
    test('may have sixty thousand unknown fields', async () => {
      const { ask } = newEmulator();
      const unknown = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`u${index}`, null]));
      const fields = { system_prompt: 'Be kind.', layers: { llm: unknown }, ...unknown };
      expect((await ask('POST', '/v2/personas', fields)).status).toBe(200);
    });

    test('may have objectives that all lead back to the first', async () => {
      const { ask } = newEmulator({ rejectCycles: true });
      const data = Array.from({ length: 9000 }, (_, index) => ({
        objective_name: `o${index}`,
        objective_prompt: 'p',
        next_conditional_objectives: { o0: 'a', [`o${index + 1}`]: 'b' },
      }));
      data.push({ objective_name: 'o9000', objective_prompt: 'p', next_conditional_objectives: { o0: 'a' } });
      expect((await ask('POST', '/v2/objectives', { data })).status).toBe(400);

      const lenient = newEmulator();
      const persona = await lenient.make.persona({ objectives_id: await lenient.make.objectives(...data) });
      const id = await lenient.make.conversation({ persona_id: persona });
      await lenient.clock.advance(1000);
      expect(lenient.emulator.room(id)?.status).toBe('ended');
    });

    test('may have an objective that leads to a hundred thousand others', async () => {
      const { ask } = newEmulator({ rejectCycles: true });
      const followers = Array.from({ length: 90_000 }, (_, index) => `o${index}`);
      const data = [{ objective_name: 'a', objective_prompt: 'p', next_required_objectives: [...followers, 'a'] }];
      expect((await ask('POST', '/v2/objectives', { data })).status).toBe(400);
    });
  });

  test('gets a clear message if it is nested very deeply', async () => {
    const { ask } = newEmulator();
    const depth = 20_000;
    const body = `{"system_prompt":"x","layers":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
    expect(await ask('POST', '/v2/personas', body)).toMatchObject({
      status: 400,
      body: { error: 'Expected values nested at most 64 deep' },
    });
  });
});
