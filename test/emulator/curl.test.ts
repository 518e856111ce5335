// @vitest-environment node
import { expect, test } from 'vitest';
import curl from '../fixtures/rest/curl.json';
import { newEmulator } from './newEmulator';

interface Example {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const examples = (curl as unknown as Example[]).map((example) => ({ ...example, json: JSON.stringify(example.body) }));

/** The ids of the examples, each replaced by one that exists. */
async function withRealIds({ make }: ReturnType<typeof newEmulator>, { path, json }: { path: string; json: string }) {
  const persona = await make.persona({ context: 'A first meeting' });
  const ids: Record<string, string> = {
    '{persona_id}': persona,
    p12345: persona,
    r12345: 'r00000000001',
    o12345: await make.objectives({ objective_name: 'ask_name', objective_prompt: 'Learn the name' }),
    g12345: await make.guardrailSet({ guardrail_name: 'no_prices', guardrail_prompt: 'Names a price' }),
  };
  const replaced = (text: string) => Object.entries(ids).reduce((sum, [id, real]) => sum.replaceAll(id, real), text);
  return { path: replaced(path), json: replaced(json) };
}

test.each(examples.filter(({ headers }) => 'x-api-key' in headers))(
  'takes the example $method $path $json',
  async (example) => {
    const at = newEmulator();
    const { path, json } = await withRealIds(at, example);
    expect(await at.ask(example.method, path, json, example.headers)).toMatchObject({ status: 200 });
  },
);

// These are fragments: they show one field, and leave out the key, the content type and what a persona cannot be without.
test.each(examples.filter(({ headers }) => !('x-api-key' in headers)))(
  'asks for what the fragment $method $path $json leaves out',
  async (example) => {
    const at = newEmulator();
    const { path, json } = await withRealIds(at, example);
    const bare = await at.emulator(`https://tavusapi.com${path}`, { method: example.method, body: json });
    expect(bare.status).toBe(401);

    const withKey = await at.ask(example.method, path, json);
    if (example.method === 'PATCH') {
      expect(withKey.status).toBe(200);
      return;
    }
    expect(withKey).toEqual({ status: 400, body: { error: expect.stringContaining('system_prompt') } });
    const whole = JSON.stringify({ system_prompt: 'Be kind.', ...JSON.parse(json) });
    expect((await at.ask(example.method, path, whole)).status).toBe(200);
  },
);

test('has every example of the documents', () => {
  expect(examples).toHaveLength(13);
});
