import { describe, expect, test } from 'vitest';
import endpoints from '../fixtures/rest/endpoints.json';
import { newEmulator, replica, type Json, type Answered } from './newEmulator';

const objective = { objective_name: 'ask_name', objective_prompt: 'Learn the name' };
const callback_url = 'https://example.com/hook';
const respondMessage = { event_type: 'conversation.respond', properties: { text: 'Hello' } };

/** The requests that make each operation return each status of its reference. */
const ways: Record<string, Record<number, (at: ReturnType<typeof newEmulator>) => Promise<Answered>>> = {
  createPersona: {
    200: ({ ask }) => ask('POST', '/v2/personas', { system_prompt: 'Be kind.' }),
    400: ({ ask }) => ask('POST', '/v2/personas', { persona_name: 'Nobody' }),
  },
  listPersonas: { 200: ({ ask }) => ask('GET', '/v2/personas') },
  getPersona: {
    200: async ({ ask, make }) => ask('GET', `/v2/personas/${await make.persona()}`),
    400: ({ ask }) => ask('GET', '/v2/personas/p123'),
  },
  deletePersona: {
    204: async ({ ask, make }) => ask('DELETE', `/v2/personas/${await make.persona()}`),
    400: ({ ask }) => ask('DELETE', '/v2/personas/p123'),
  },
  patchPersona: {
    200: async ({ ask, make }) =>
      ask('PATCH', `/v2/personas/${await make.persona()}`, [
        { op: 'replace', path: '/system_prompt', value: 'Be brief.' },
      ]),
    304: async ({ ask, make }) =>
      ask('PATCH', `/v2/personas/${await make.persona()}`, [
        { op: 'replace', path: '/system_prompt', value: 'Be kind.' },
      ]),
    400: async ({ ask, make }) =>
      ask('PATCH', `/v2/personas/${await make.persona()}`, [{ op: 'remove', path: '/system_prompt' }]),
    422: async ({ ask, make }) =>
      ask('PATCH', `/v2/personas/${await make.persona()}`, [{ op: 'replace', path: '/objectives_id', value: 'o1' }]),
  },
  createObjectives: {
    200: ({ ask }) => ask('POST', '/v2/objectives', { data: [objective] }),
    400: ({ ask }) => ask('POST', '/v2/objectives', { data: [{ objective_prompt: 'Learn the name' }] }),
  },
  getObjectives: { 200: ({ ask }) => ask('GET', '/v2/objectives') },
  getObjective: {
    200: async ({ ask, make }) => ask('GET', `/v2/objectives/${await make.objectives(objective)}`),
    400: ({ ask }) => ask('GET', '/v2/objectives/x'),
    404: ({ ask }) => ask('GET', '/v2/objectives/o123'),
  },
  patchObjective: {
    200: async ({ ask, make }) =>
      ask('PATCH', `/v2/objectives/${await make.objectives(objective)}`, [
        { op: 'replace', path: '/data/0/objective_prompt', value: 'Learn it' },
      ]),
    304: async ({ ask, make }) =>
      ask('PATCH', `/v2/objectives/${await make.objectives(objective)}`, [
        { op: 'replace', path: '/objective_prompt', value: 'Learn the name' },
      ]),
    400: async ({ ask, make }) =>
      ask('PATCH', `/v2/objectives/${await make.objectives(objective)}`, [{ op: 'remove', path: '/callback_url' }]),
    404: ({ ask }) => ask('PATCH', '/v2/objectives/o123', []),
  },
  deleteObjective: {
    204: async ({ ask, make }) => ask('DELETE', `/v2/objectives/${await make.objectives(objective)}`),
    400: ({ ask }) => ask('DELETE', '/v2/objectives/x'),
    404: ({ ask }) => ask('DELETE', '/v2/objectives/o123'),
  },
  createGuardrails: {
    200: ({ ask }) => ask('POST', '/v2/guardrails', { data: [{ guardrail_name: 'a', guardrail_prompt: 'b' }] }),
    400: ({ ask }) => ask('POST', '/v2/guardrails', { data: [{ guardrail_name: 'a b', guardrail_prompt: 'b' }] }),
  },
  createGuardrail: {
    200: ({ ask }) => ask('POST', '/v2/guardrails', { guardrail_name: 'a', guardrail_prompt: 'b' }),
    400: ({ ask }) => ask('POST', '/v2/guardrails', { guardrail_name: 'a' }),
  },
  getGuardrails: { 200: ({ ask }) => ask('GET', '/v2/guardrails') },
  listGuardrails: { 200: ({ ask }) => ask('GET', '/v2/guardrails?legacy=false') },
  listGuardrailTags: { 200: ({ ask }) => ask('GET', '/v2/guardrails/tags') },
  getGuardrail: {
    200: async ({ ask, make }) => ask('GET', `/v2/guardrails/${await make.guardrail()}`),
    400: ({ ask }) => ask('GET', '/v2/guardrails/x'),
    404: ({ ask }) => ask('GET', '/v2/guardrails/g123'),
  },
  patchGuardrail: {
    200: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrail()}`, [{ op: 'add', path: '/tags/-', value: 'sales' }]),
    304: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrail()}`, [{ op: 'replace', path: '/app_message', value: true }]),
    400: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrail()}`, [
        { op: 'replace', path: '/app_message', value: 'true' },
      ]),
    404: ({ ask }) => ask('PATCH', '/v2/guardrails/g123', []),
  },
  patchGuardrails: {
    200: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' })}`, [
        { op: 'replace', path: '/data/0/guardrail_prompt', value: 'c' },
      ]),
    304: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' })}`, []),
    400: async ({ ask, make }) =>
      ask('PATCH', `/v2/guardrails/${await make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' })}`, {}),
    404: ({ ask }) => ask('PATCH', '/v2/guardrails/g123', []),
  },
  deleteGuardrails: {
    204: async ({ ask, make }) =>
      ask('DELETE', `/v2/guardrails/${await make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' })}`),
    400: ({ ask }) => ask('DELETE', '/v2/guardrails/x'),
    404: ({ ask }) => ask('DELETE', '/v2/guardrails/g123'),
  },
  deleteGuardrail: {
    204: async ({ ask, make }) => ask('DELETE', `/v2/guardrails/${await make.guardrail()}`),
    400: ({ ask }) => ask('DELETE', '/v2/guardrails/x'),
    404: ({ ask }) => ask('DELETE', '/v2/guardrails/g123'),
  },
  createConversation: {
    200: ({ ask }) => ask('POST', '/v2/conversations', { replica_id: replica, require_auth: true }),
    400: ({ ask }) => ask('POST', '/v2/conversations', { persona_id: 'p123' }),
  },
  listConversations: {
    200: async ({ ask, make }) => {
      await make.conversation();
      return ask('GET', '/v2/conversations');
    },
  },
  getConversation: {
    200: async ({ ask, make }) => ask('GET', `/v2/conversations/${await make.conversation()}?verbose=true`),
    400: ({ ask }) => ask('GET', '/v2/conversations/c123'),
  },
  sendAppMessage: {
    200: async ({ ask, make }) =>
      ask('POST', `/v2/conversations/${await make.conversation()}/send-app-message`, respondMessage),
    400: ({ ask }) => ask('POST', '/v2/conversations/c123/send-app-message', respondMessage),
    413: async ({ ask, make }) =>
      ask('POST', `/v2/conversations/${await make.conversation()}/send-app-message`, {
        ...respondMessage,
        properties: { text: '€'.repeat(22_000) },
      }),
    429: async ({ ask, make }) => {
      const path = `/v2/conversations/${await make.conversation()}/send-app-message`;
      for (let count = 0; count < 120; count += 1) await ask('POST', path, respondMessage);
      return ask('POST', path, respondMessage);
    },
  },
  endConversation: {
    200: async ({ ask, make }) => ask('POST', `/v2/conversations/${await make.conversation()}/end`),
    400: ({ ask }) => ask('POST', '/v2/conversations/c123/end'),
  },
  deleteConversation: {
    204: async ({ ask, make }) => ask('DELETE', `/v2/conversations/${await make.conversation()}?hard=true`),
    400: ({ ask }) => ask('DELETE', '/v2/conversations/c123'),
  },
  createReplica: {
    200: ({ ask }) => ask('POST', '/v2/replicas', { train_video_url: 'https://example.com/a.mp4' }),
    400: ({ ask }) => ask('POST', '/v2/replicas', { replica_name: 'Ada' }),
  },
  listReplicas: { 200: ({ ask }) => ask('GET', '/v2/replicas?verbose=true') },
  getReplica: {
    200: ({ ask }) => ask('GET', `/v2/replicas/${replica}?verbose=true`),
    400: ({ ask }) => ask('GET', '/v2/replicas/r123'),
  },
  deleteReplica: {
    200: async ({ ask }) => {
      const { body } = await ask('POST', '/v2/replicas', { train_video_url: 'https://example.com/a.mp4' });
      return ask('DELETE', `/v2/replicas/${body.replica_id}?hard=true`);
    },
    400: ({ ask }) => ask('DELETE', `/v2/replicas/${replica}`),
  },
  renameReplica: {
    200: async ({ ask }) => {
      const { body } = await ask('POST', '/v2/replicas', { train_video_url: 'https://example.com/a.mp4' });
      return ask('PATCH', `/v2/replicas/${body.replica_id}/name`, { replica_name: 'Ada' });
    },
    400: ({ ask }) => ask('PATCH', `/v2/replicas/r123/name`, { replica_name: 'Ada' }),
  },
  createDocument: {
    200: ({ ask }) => ask('POST', '/v2/documents', { document_url: 'https://example.com', callback_url }),
    400: ({ ask }) => ask('POST', '/v2/documents', { document_name: 'Prices' }),
    429: async ({ ask, make }) => {
      for (let count = 0; count < 5; count += 1) await make.document({ crawl: {} });
      return ask('POST', '/v2/documents', { document_url: 'https://example.com', crawl: { depth: 2 } });
    },
  },
  listDocuments: {
    200: async ({ ask, make }) => {
      await make.document();
      return ask('GET', '/v2/documents');
    },
    400: ({ ask }) => ask('GET', '/v2/documents?sort=upwards'),
  },
  getDocument: {
    200: async ({ ask, make }) => ask('GET', `/v2/documents/${await make.document()}`),
    404: ({ ask }) => ask('GET', '/v2/documents/d123'),
  },
  deleteDocument: {
    204: async ({ ask, make }) => ask('DELETE', `/v2/documents/${await make.document()}`),
    404: ({ ask }) => ask('DELETE', '/v2/documents/d123'),
  },
  patchDocument: {
    200: async ({ ask, make }) => ask('PATCH', `/v2/documents/${await make.document()}`, { tags: ['prices'] }),
    400: async ({ ask, make }) => ask('PATCH', `/v2/documents/${await make.document()}`, { tags: 'prices' }),
    404: ({ ask }) => ask('PATCH', '/v2/documents/d123', {}),
  },
  recrawlDocument: {
    202: async ({ ask, make, clock }) => {
      const id = await make.document({ crawl: { depth: 1 } });
      await clock.advance(2 * 3_600_000);
      return ask('POST', `/v2/documents/${id}/recrawl`);
    },
    400: async ({ ask, make }) => ask('POST', `/v2/documents/${await make.document()}/recrawl`),
    404: ({ ask }) => ask('POST', '/v2/documents/d123/recrawl'),
    409: async ({ ask, make }) => ask('POST', `/v2/documents/${await make.document({ crawl: {} })}/recrawl`),
    429: async ({ ask, make, clock }) => {
      const id = await make.document({ crawl: { depth: 1 } });
      await clock.advance(60_000);
      return ask('POST', `/v2/documents/${id}/recrawl`);
    },
  },
};

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly statuses: readonly number[];
  readonly response: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
}

const listed = (endpoints as unknown as Endpoint[]).flatMap((endpoint) =>
  endpoint.statuses.map((status) => ({ ...endpoint, status })),
);

/** The required fields of a response, by their paths in the reference. Fields of layers may be missing. */
function requiredPaths(fields?: Readonly<Record<string, unknown>> | null): string[] {
  const optional =
    /layers\.|events\[\]|crawl_config\.|next_|output_variables|callback_url$|document_tags|default_replica_id/;
  return Object.keys(fields ?? {}).filter((path) => !optional.test(path));
}

function at(value: Json, path: string): unknown {
  return path.split('.').reduce((holder, name) => {
    const field = holder?.[name.replace('[]', '')];
    return name.endsWith('[]') ? field?.[0] : field;
  }, value);
}

describe('createTavusEmulator, statuses of the reference', () => {
  test.each(listed.filter(({ status }) => status !== 401))(
    'returns $status from $operation at $path',
    async (endpoint) => {
      const { status, body } = await ways[endpoint.operation]![endpoint.status]!(newEmulator());
      expect(status).toBe(endpoint.status);
      if (status === 204 || status === 304) expect(body).toBeUndefined();
      else if (status >= 400) {
        const key = Object.keys(endpoint.response[status] ?? {})[0] ?? Object.keys(body)[0]!;
        expect(body).toEqual({ [key]: expect.stringMatching(/\S/) });
      } else if (endpoint.operation !== 'getGuardrails' && endpoint.operation !== 'getObjectives') {
        // Two guardrail operations with the same name return two shapes. This test requests the single guardrail.
        const fields = endpoint.path.endsWith('{guardrails_id}') ? null : endpoint.response[status];
        for (const path of requiredPaths(fields)) expect(at(body, path), path).not.toBeUndefined();
      }
    },
  );

  test.each(listed.filter(({ status }) => status === 401))(
    'returns 401 from $operation at $path without a key',
    async (endpoint) => {
      const { ask } = newEmulator({ apiKey: ['one', 'two'] });
      const path = endpoint.path.replaceAll(/\{\w+\}/g, 'x');
      const body = endpoint.method === 'GET' ? undefined : {};
      for (const key of ['', 'three']) {
        expect(await ask(endpoint.method, path, body, { 'x-api-key': key })).toEqual({
          status: 401,
          body: { message: 'Invalid access token' },
        });
      }
      expect((await ask(endpoint.method, path, body, { 'x-api-key': 'two' })).status).not.toBe(401);
    },
  );
});
