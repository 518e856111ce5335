import { describe, expect, test } from 'vitest';
import curl from '../fixtures/rest/curl.json';
import type { EmulatedResources } from '../../src/emulator';
import { newEmulator } from './newEmulator';

interface Example {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The unchanged examples. Only the placeholder in the path is replaced, because it is no id. */
const examples = (curl as unknown as Example[]).map((example) => ({
  ...example,
  path: example.path.replace('{persona_id}', 'p12345'),
  json: JSON.stringify(example.body),
}));

/** This persona has an older field, because one of the examples replaces it. */
const persona = { persona_id: 'p12345', context: 'A first meeting' };

/** The resources to which the examples refer. */
const resources: EmulatedResources = {
  replicas: [{ replica_id: 'r12345' }],
  objectives: [{ objectives_id: 'o12345', data: [{ objective_name: 'ask_name', objective_prompt: 'Learn the name' }] }],
  guardrails: [{ guardrails_id: 'g12345', data: [{ guardrail_name: 'no_prices', guardrail_prompt: 'Names a price' }] }],
  personas: [persona],
};

const complete = examples.filter(({ headers }) => 'x-api-key' in headers);
const fragments = examples.filter(({ headers }) => !('x-api-key' in headers));

describe('curl examples of the reference', () => {
  test.each(complete)('accepts the example $method $path $json as it is', async ({ method, path, json, headers }) => {
    const { ask } = newEmulator({ resources });
    expect(await ask(method, path, json, headers)).toMatchObject({ status: 200 });
  });

  // These four show one field, and leave out the key and the content type.
  test.each(fragments)('accepts the fragment $method $path $json with a key', async ({ method, path, json }) => {
    const at = newEmulator({ resources });
    const bare = await at.emulator(`https://tavusapi.com${path}`, { method, body: json });
    expect(bare.status).toBe(401);
    expect((await at.ask(method, path, json)).status).toBe(200);
  });

  test('has every example of the documents', () => {
    expect([complete.length, fragments.length]).toEqual([9, 4]);
  });
});
