/* eslint-disable @typescript-eslint/no-deprecated -- these are what is tried here */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTestClient, json } from './createTestClient';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const answer = { conversation_id: 'c1', conversation_url: 'u', document_id: 'd1', uuid: 'g1', persona_id: 'p1' };
const document_url = 'https://example.com/a.pdf';

describe('createTavusClient: deprecated fields', () => {
  test('a field under an older name is sent under the newer one, with one warning', async () => {
    const onWarning = vi.fn();
    const { client, sent } = createTestClient([json(answer)], { onWarning });
    await client.documents.create({ document_url, document_tags: ['a'] });
    await client.documents.create({ document_url, document_tags: ['b'] });
    await client.documents.update('d1', { document_tags: ['a'], document_url });
    await client.documents.update('d2', { document_tags: ['a'] });
    await client.guardrails.create({ guardrails_name: 'a', guardrails_prompt: 'A' });
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { document_url, tags: ['a'] },
      { document_url, tags: ['b'] },
      { document_url, tags: ['a'] },
      { tags: ['a'] },
      { guardrail_name: 'a', guardrail_prompt: 'A' },
    ]);
    expect(onWarning.mock.calls.map(([{ code, endpoint, path }]) => `${code} ${endpoint} ${path}`)).toStrictEqual([
      'deprecated-field POST /v2/documents document_tags',
      'deprecated-field PATCH /v2/documents/{id} document_tags',
      'deprecated-field PATCH /v2/documents/{id} document_url',
      'deprecated-field POST /v2/guardrails guardrails_name',
      'deprecated-field POST /v2/guardrails guardrails_prompt',
    ]);
  });

  test('both names with different values are an invalid request', async () => {
    const { client, sent } = createTestClient([json(answer)]);
    await expect(client.documents.create({ document_url, tags: ['a'], document_tags: ['b'] })).rejects.toMatchObject({
      issues: [{ path: 'document_tags', message: expect.stringContaining('"tags", which says something else') }],
    });
    await expect(
      client.guardrailSets.create({ data: [{ guardrail_name: 'a', guardrails_name: 'b', guardrail_prompt: 'A' }] }),
    ).rejects.toMatchObject({ issues: [{ path: 'data.0.guardrails_name' }] });
    expect(sent).toHaveLength(0);
  });

  test('fields that newer pages no longer list are sent unchanged, with a warning at any depth', async () => {
    const onWarning = vi.fn();
    const { client, sent } = createTestClient([json(answer)], { onWarning });
    const conversation = { persona_id: 'p1', objectives_id: 'o1', guardrails_id: 'g1' };
    await client.conversations.create(conversation);
    await client.personas.create({ system_prompt: 'x', layers: { perception: { perception_tools: [{ name: 'a' }] } } });
    await client.personas.create({ system_prompt: 'x', context: '' });
    expect(sent[0]!.body).toStrictEqual(conversation);
    expect(onWarning.mock.calls.map(([{ path }]) => path)).toStrictEqual([
      'objectives_id',
      'guardrails_id',
      'layers.perception.perception_tools',
    ]);
  });

  test('without onWarning, each warning is printed once per process, and never in production', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const request = { document_url, document_tags: ['a'] };
    vi.stubEnv('NODE_ENV', 'production');
    await createTestClient([json(answer)]).client.documents.create(request);
    expect(warn).not.toHaveBeenCalled();

    vi.stubEnv('NODE_ENV', 'development');
    await createTestClient([json(answer)]).client.documents.create(request);
    await createTestClient([json(answer)]).client.documents.create(request);
    expect(warn.mock.calls).toStrictEqual([
      ['tavus-react: POST /v2/documents: "document_tags" is deprecated. Use tags: it is sent as that.'],
    ]);
  });

  test('an invalid request gives no warning', async () => {
    const onWarning = vi.fn();
    const { client } = createTestClient([json(answer)], { onWarning });
    await expect(client.documents.create({ document_url: '', document_tags: ['a'] })).rejects.toThrow('document_url');
    expect(onWarning).not.toHaveBeenCalled();
  });
});
